"""Small tables of invented people and groups beside the countries and nouns of the package."""

from __future__ import annotations

import shutil
from pathlib import Path

from dragoman.knowledge.base import DATA

PEOPLE = """id,name,aliases,office,country,sector,valid_from,valid_to
okello,Amara Okello,President Okello,president,KEN,GOV,2013-04-09,2022-09-13
otieno,Brian Otieno,,foreign minister,KEN,GOV,2014,2018-05
al-rawi,Tariq al-Rawi,,president,IRQ,GOV,2006,2014-07-23
saleh,Nuri Saleh,,president,IRQ,GOV,2014-07-24,
haddad,Layla Haddad,,prime minister,IRQ,GOV,2014-09-08,2018-10-25
stone-p,Peter Stone,,defence minister,GBR,GOV,2010,2012
stone-m,Martha Stone,,secretary of state,USA,GOV,2014,2016
li,Li Wen,,foreign minister,CHN,GOV,2013,2022
lund,Karin Lund,,secretary-general,UNO,GOV,2012,2019
orso,Orso IV,King Orso IV,king,BEL,GOV,2001,2031
"""
GROUPS = """id,name,aliases,country,sector,further_sectors,kind,valid_from,valid_to
lake-front,Lake Liberation Front,LLF;Lake Front,TCD,REB,,armed group,1999,
sword,Army of the Sword,al-Sayf;Sayf,IMG,REB,,armed group,2004,
"""
BODIES = """id,name,aliases,country,sector,further_sectors,kind,valid_from,valid_to
dod,United States Department of Defense,Defense Department;Pentagon,USA,MIL,GOV,ministry,1947,
herald,Accra Herald,,GHA,JRN,,newspaper,,
reed-ken,Kenyan Reed Party,Reed Party,KEN,PTY,,party,1990,
reed,Reed Party,,PER,PTY,,party,1990,
"""


def write_tables(folder: Path) -> Path:
    """A folder with the tables of the package, but with these people, groups and bodies."""
    for table in ("countries", "territories", "international", "agents", "offices", "kinds"):
        shutil.copy(DATA / f"{table}.csv", folder)
    for table, text in (("people", PEOPLE), ("groups", GROUPS), ("bodies", BODIES)):
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    return folder
