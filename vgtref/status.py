"""Who belonged on a day: computed from dated facts, never stored."""

from datetime import date

from vgtref.records import Agency


def member_on(agency: Agency, day: date) -> bool | None:
    """Whether the agency was a member of the VGT on a day; None where the sources leave it open.

    A partial date counts from its last day. No leaving known means still a member.
    """
    if agency.member_until and day >= agency.member_until.last:
        return False
    if day >= agency.member_from.last:
        return True
    if not agency.member_from.by:
        return False
    if agency.not_yet_member and day <= agency.not_yet_member.last:
        return False
    return None
