"""Five accounts, made for these tests, of a killing on 3 January 2020, an attack on 8 January, and what followed."""

from __future__ import annotations

from told import Told


def morning_line() -> Told:
    told = Told(
        "line",
        "Iran fired missiles at two bases in Iraq on Wednesday night in answer to the murder of General Soleimani. "
        "The Al-Asad base in Anbar was hit 17 times. According to an American officer there were no US casualties.",
        "2020-01-09",
    )
    iran, bases = told.who("Iran", "IRN", kind="place"), told.who("two bases", "USA", "MIL")
    general = told.who("General Soleimani", "IRN", "MIL", kind="person", name="Soleimani")
    first = "Iran fired missiles at two bases in Iraq on Wednesday night in answer to the murder of General Soleimani."
    told.event("fired missiles", first, by=iran, to=bases, at="Iraq", on=("2020-01-08", "2020-01-09"), mode=("heavy-weapons",))
    told.event("murder", first, to=general, mode=("targeted",))
    told.event("hit", "The Al-Asad base in Anbar was hit 17 times.", at="Al-Asad", counts=[("17 times", "munitions", 17, 17)])
    officer = told.said_by("an American officer", "there were no US casualties")
    told.event(
        "casualties",
        "According to an American officer there were no US casualties.",
        to=bases,
        counts=[("no US casualties", "casualties", 0, 0, "US")],
        attribution=officer,
    )
    return told


def city_paper() -> Told:
    told = Told(
        "city",
        "WASHINGTON (AP) — Eleven American soldiers were injured when Iran attacked bases in Iraq on Jan. 8, "
        "officials said. The attack followed the killing of Qassim Suleimani at Baghdad airport on Jan. 3 "
        "by an American drone.",
        "2020-01-17",
    )
    soldiers, iran = told.who("American soldiers", "USA", "MIL"), told.who("Iran", "IRN", kind="place")
    drone = told.who("American drone", "USA", "MIL")
    general = told.who("Qassim Suleimani", "IRN", "MIL", kind="person")
    officials = told.said_by("officials", "Eleven American soldiers were injured when Iran attacked bases in Iraq on Jan. 8")
    first = "Eleven American soldiers were injured when Iran attacked bases in Iraq on Jan. 8, officials said."
    told.event(
        "attacked", first, by=iran, to=soldiers, at="Iraq", on="2020-01-08",
        counts=[("Eleven", "injured", 11, 11, "American soldiers")], attribution=officials,
    )  # fmt: skip
    told.event(
        "killing",
        "The attack followed the killing of Qassim Suleimani at Baghdad airport on Jan. 3 by an American drone.",
        by=drone, to=general, at="Baghdad", on="2020-01-03", mode=("targeted", "drone"),
    )  # fmt: skip
    return told


def state_voice() -> Told:
    told = Told(
        "state",
        "The assassination of General Qasem Soleimani by the United States on Friday is a crime. "
        "The cowardly assassination will be avenged. Iran will attack American bases.",
        "2020-01-04",
    )
    usa = told.who("United States", "USA", kind="place")
    general = told.who("General Qasem Soleimani", "IRN", "MIL", kind="person", name="Qasem Soleimani")
    iran, bases = told.who("Iran", "IRN", kind="place"), told.who("American bases", "USA", "MIL")
    told.event(
        "assassination", "The assassination of General Qasem Soleimani by the United States on Friday is a crime.",
        by=usa, to=general, on="2020-01-03",
    )  # fmt: skip
    told.event("assassination", "The cowardly assassination will be avenged.")
    told.event("attack", "Iran will attack American bases.", by=iran, to=bases, status="future")
    return told


def capital_news() -> Told:
    told = Told(
        "capital",
        "No Americans were harmed in last night's attack, the president said. Iran launched more than a dozen missiles "
        "at bases in Iraq. The strike that killed Soleimani took place in Baghdad last week.",
        "2020-01-08",
    )
    americans, iran = told.who("Americans", "USA"), told.who("Iran", "IRN", kind="place")
    soleimani = told.who("Soleimani", "IRN", "MIL", kind="person")
    bases = told.who("bases in Iraq", "USA", "MIL", name="bases")
    president = told.said_by("the president", "No Americans were harmed in last night's attack")
    told.event(
        "attack", "No Americans were harmed in last night's attack, the president said.", to=americans,
        on=("2020-01-07", "2020-01-08"), counts=[("No Americans", "casualties", 0, 0, "Americans")],
        attribution=president,
    )  # fmt: skip
    told.event(
        "launched", "Iran launched more than a dozen missiles at bases in Iraq.", by=iran, to=bases, at="Iraq",
        on="2020-01-08", counts=[("more than a dozen", "munitions", 13, None)],
    )  # fmt: skip
    told.event(
        "killed", "The strike that killed Soleimani took place in Baghdad last week.", to=soleimani, at="Baghdad",
        on=("2019-12-30", "2020-01-05"),
    )  # fmt: skip
    return told


def northern_desk() -> Told:
    told = Told(
        "north",
        "Iran denied that its soldiers shot down the airliner near Tehran on Wednesday. All 176 people on board were "
        "killed. Western officials believe that Iran shot down the jet by mistake on Jan. 8.",
        "2020-01-10",
    )
    iran = told.who("Iran", "IRN", kind="place")
    airliner = told.who("the airliner", "UKR", "BUS")
    people = told.who("176 people", None, "CVL")
    denial = told.said_by("Iran", "its soldiers shot down the airliner near Tehran on Wednesday", "denies")
    told.event(
        "shot down", "Iran denied that its soldiers shot down the airliner near Tehran on Wednesday.",
        by=iran, to=airliner, at="Tehran", on="2020-01-08", status="negated", attribution=denial,
    )  # fmt: skip
    told.event("killed", "All 176 people on board were killed.", to=people, counts=[("176 people", "killed", 176, 176)])
    belief = told.said_by("Western officials", "Iran shot down the jet by mistake on Jan. 8")
    told.event(
        "shot down", "Western officials believe that Iran shot down the jet by mistake on Jan. 8.",
        by=iran, to=airliner, on="2020-01-08", attribution=belief,
    )  # fmt: skip
    return told


def all_accounts() -> list[Told]:
    return [morning_line(), city_paper(), state_voice(), capital_news(), northern_desk()]
