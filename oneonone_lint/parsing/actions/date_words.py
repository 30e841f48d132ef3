"""How months and days are written, as parts of patterns."""

# `Nov`, `November`, `Nov.`
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# `3`, `3rd`
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
