"""How an answer is kept: its text in a file of its own, and then the answer itself, which knows a digest of that."""

from oneonone_lint.disk.digest import digest_of
from oneonone_lint.repo.cache.answer import Answer, Ground, name_text
from oneonone_lint.repo.cache.cache_file import CacheFile


def save_answer(file: str, code: int, text: bytes, ground: Ground, renewal: bytes) -> None:
    """Keep the exit *code* and the *text*, which rest on *ground*, in *file*, if that can be done."""
    CacheFile(name_text(file)).write(text)
    CacheFile(file).save(Answer(code, digest_of(text), ground, renewal).encode())
