"""Which kind of table a sheet is, told from its header, and which column is which field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stakemap.errors import UnreadableFile
from stakemap.ingest.tables import SEARCHED, Line, Sheet


class Kind(StrEnum):
    """What the rows of a table are."""

    PEOPLE = "people"
    INFLUENCE = "influence"
    TIES = "ties"
    INTERACTIONS = "interactions"
    MAIL = "mail"


SYNONYMS: Final[Mapping[str, str]] = {
    "name": "Name, Full Name, Contact Full Name, Display Name, Label, 姓名",
    "first_name": "First Name, FirstName, Given Name, 名",
    "last_name": "Last Name, LastName, Family Name, Surname, 姓",
    "title": "Job Title, Title, Position, Role, Organization Title, 职务, 职位, 職稱, 職務, 職位",
    "company": "Company, Company Name, Account Name, Associated Company, Organization Name, "
    "Organisation, Organization, 客户名称, 公司, 客戶, 客戶名稱",
    "unit": "Department, Organization Department, organization_unit, Unit, Dept, 部门, 部門",
    "manager": "Reports_To, ReportsToId, Reports To, Manager, Manager's Name, manager_name, "
    "manager_email, SupervisorID, SupervisorEmail, Supervisor, Boss ID, Boss, Parent Unique ID, "
    "parent_contactid, ReportsTo.Email, 直属上级, 上级, 主管, 直屬上級, 上級",
    "key": "ID, Record ID, Contact ID, PersonID, external_id, URL, (Do Not Modify) Contact, 帐号, "
    "英文ID, 帳號",
    "email": "Email, E-mail, Email Address, E-mail Address, Mail, E-mail 1 - Value, 电子邮箱, "
    "个人邮箱, 邮箱, 電子郵件, 電子郵箱",
    "phone": "Phone, Phone Number, Business Phone, Telephone, Mobile, MobilePhone, Mobile Phone, "
    "手机, 电话, 手机号, 座机, 手機, 電話",
    "level": "Level, 级别, 層級, 级",
    "authority": "Authority, Decision Power, 权限, 權限",
    "style": "Style, communication_style, Decision Style, 风格, 風格",
    "support": "Support, support_level, Attitude, 支持度, 态度, 態度",
    "from": "From, Source, Sender, 发件人, 寄件者, 来自, 來自",
    "to": "To, Target, Recipient, Recipients, 收件人, 收件者, 对象, 對象",
    "cc": "Cc, 抄送",
    "bcc": "Bcc, 密送",
    "recipient_kind": "Recip, Recipient Type, Recipient Kind",
    "strength": "Strength, Weight, 强度, 強度",
    "polarity": "Polarity, 极性, 極性",
    "kind": "Type, Kind, 类型, 類型",
    "told_by": "Source, Told By, Told_By, 来源, 來源",
    "source_kind": "Source Kind, Source Type, 来源类型, 來源類型",
    "reliability": "Reliability, 可靠性",
    "credibility": "Credibility, 可信度",
    "channel": "Channel, 渠道",
    "stance": "Stance, 立场, 立場",
    "quote": "Quote, Words, 原话, 原話",
    "on": "On, Date, 日期",
    "tie_level": "Level, Tie Level, 级别, 層級",
    "desired": "Desired, Desired Level, Wanted, 期望级别, 期望",
    "willingness": "Willingness, 意愿, 意願",
    "at": "Date, At, Time, Sent, When, 日期, 时间, 時間",
    "ours": "Ours, Our People, 我方",
    "theirs": "Theirs, Their People, 对方, 對方",
    "minutes": "Minutes, Duration, 分钟, 分鐘",
    "summary": "Summary, Notes, 摘要, 备注, 備註",
    "subject": "Subject, 主题, 主題",
}

PERSON: Final = (
    "name first_name last_name title company unit manager key email phone level authority style "
    "support"
)
FIELDS: Final[Mapping[Kind, str]] = {
    Kind.PEOPLE: PERSON,
    Kind.INFLUENCE: "from to strength polarity kind told_by source_kind reliability credibility "
    "channel stance quote on",
    Kind.TIES: "from to tie_level desired willingness told_by source_kind reliability credibility "
    "channel stance quote on",
    Kind.INTERACTIONS: "at kind ours theirs minutes summary",
    Kind.MAIL: "from to cc bcc recipient_kind at subject",
}
"""Which fields a table of each kind may have; the order settles who gets a header both know."""

NEEDED: Final[Mapping[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.PEOPLE: (("name",), ("first_name",), ("last_name",)),
    Kind.INFLUENCE: (("from", "to"),),
    Kind.TIES: (("from", "to"),),
    Kind.INTERACTIONS: (("at", "ours", "theirs"),),
    Kind.MAIL: (("from", "to", "at"),),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that was understood: its kind, and its rows by field."""

    file: str
    sheet: str
    kind: Kind
    columns: Mapping[str, int]
    header: Line
    lines: tuple[Line, ...]

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield each row's spreadsheet number and its cells by field; missing cells are empty."""
        for line in self.lines:
            cells = line.cells
            yield (
                line.number,
                {
                    field: cells[place] if place < len(cells) else ""
                    for field, place in self.columns.items()
                },
            )

    def heading(self, field: str) -> str:
        """Return what the file itself calls a field."""
        return self.header.cells[self.columns[field]] if field in self.columns else field


def recognise(sheet: Sheet, wanted: Kind | None = None) -> Table:
    """Return the sheet as a table of the wanted kind, or of the kind that its header tells.

    Raises
    ------
    UnreadableFile
        No line among the first twenty is a header of such a table.
    """
    for place, line in enumerate(sheet.lines[:SEARCHED]):
        kind = wanted if wanted and _fits(line, wanted) else None
        kind = kind or (None if wanted else _kind(line))
        if kind:
            columns = _columns(line, kind)
            rest = tuple(one for one in sheet.lines[place + 1 :] if one.cells != line.cells)
            return Table(sheet.file, sheet.name, kind, columns, line, rest)
    first = ", ".join(sheet.lines[0].cells[:8])
    allowed = "; ".join(
        f"{kind}: {' or '.join(' and '.join(names) for names in needed)}"
        for kind, needed in NEEDED.items()
        if wanted in (None, kind)
    )
    where = f"{sheet.file} {sheet.name}".strip()
    raise UnreadableFile(f"{where} has no header that is known (found {first}); {allowed}")


def folded(header: str) -> str:
    """Return a header without case, spaces and punctuation."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return "".join(letter for letter in text if letter.isalnum())


def _kind(line: Line) -> Kind | None:
    """Return the kind whose header this is: the first that fits, the most telling ones first."""
    if _fits(line, Kind.INTERACTIONS):
        return Kind.INTERACTIONS
    if _fits(line, Kind.INFLUENCE):
        told = _columns(line, Kind.TIES).keys() | _columns(line, Kind.INFLUENCE).keys()
        if told & {"tie_level", "desired", "willingness"}:
            return Kind.TIES
        is_mail = _fits(line, Kind.MAIL) and not told & {"strength", "polarity"}
        return Kind.MAIL if is_mail else Kind.INFLUENCE
    return Kind.PEOPLE if _fits(line, Kind.PEOPLE) else None


def _fits(line: Line, kind: Kind) -> bool:
    columns = _columns(line, kind)
    return any(all(name in columns for name in names) for names in NEEDED[kind])


def _columns(line: Line, kind: Kind) -> dict[str, int]:
    """Return the column of each field; what an earlier field took is not given twice."""
    places: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        places.setdefault(folded(cell), place)
    columns: dict[str, int] = {}
    for field in FIELDS[kind].split():
        for name in _NAMES[field]:
            if name in places and places[name] not in columns.values():
                columns[field] = places[name]
                break
    return columns


_NAMES: Final = {
    field: tuple(folded(name) for name in names.split(", ")) for field, names in SYNONYMS.items()
}
