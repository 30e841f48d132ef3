"""Which rules the sections of a profile ask for (spec, clause 8.2).

P001 speaks of numbered lists, so a profile without one has no P001. A rule that is not named here is of any profile.
"""

from collections.abc import Callable, Mapping

from oneonone_lint.model.profile import Profile, Role


def is_asked_for(code: str, profile: Profile) -> bool:
    """Tell whether the sections of *profile* ask for the rule *code*."""
    asks = _CONDITIONS.get(code)
    return asks is None or asks(profile)


def _has_limit(role: Role) -> Callable[[Profile], bool]:
    """Return what tells whether a section with *role* has room for so many items."""
    return lambda profile: any(spec.role is role and spec.most is not None for spec in profile.sections)


def _is_built_in_with_issues(profile: Profile) -> bool:
    """Tell whether issues have to say something; what, a proposal or a need, nobody knows of a profile from scratch."""
    return profile.section(Role.ISSUES) is not None and not profile.is_from_scratch


def _has_priorities(profile: Profile) -> bool:
    return profile.section(Role.PRIORITIES) is not None


_CONDITIONS: Mapping[str, Callable[[Profile], bool]] = {
    "A001": _has_limit(Role.ACCOMPLISHMENTS),
    "C007": lambda profile: bool(profile.rotation),
    "C008": _has_priorities,
    "F011": lambda profile: any(spec.link for spec in profile.sections),
    "P001": lambda profile: any(spec.list == "ordered" for spec in profile.sections),
    "P002": _has_limit(Role.PRIORITIES),
    "P003": _has_priorities,
    "Q001": _is_built_in_with_issues,
    "Q002": _is_built_in_with_issues,
    "Q003": lambda profile: any(spec.labels for spec in profile.sections),
    "Q004": lambda profile: profile.section(Role.ISSUES) is not None,
    "S007": lambda profile: any(spec.least or spec.most is not None for spec in profile.sections),
}
