"""One name, many places: texts of three kinds, written for this test, in each of which one reading is right.

Articles that describe a place, as encyclopedias do; news between countries; news of one town.
"""

from __future__ import annotations

import re

import pytest

from rashomon import places

# text, name, country, part of the name of the first-level division ("" where the country is enough)
TEXTS = [
    (
        "Lincoln is a city in Placer County in the Sacramento metropolitan area. Located ten miles north of "
        "Roseville, it grew quickly after 1995. The population of Lincoln was 42,819 at the census. Lincoln had a "
        "clay works.",
        "Lincoln",
        "USA",
        "California",
    ),
    (
        "Lincoln is a cathedral city and district in Lincolnshire, England. The Romans built a fort there. Lincoln "
        "lies on the River Witham, near Newark-on-Trent and Nottingham.",
        "Lincoln",
        "GBR",
        "England",
    ),
    (
        "Lincoln is a town in Middlesex County, Massachusetts, near Walden Pond. The town borders Concord, "
        "Lexington and Waltham.",
        "Lincoln",
        "USA",
        "Massachusetts",
    ),
    (
        "Lincoln is the seat of Logan County. The city, on old Route 66 between Springfield and Bloomington, was "
        "named before its namesake became president.",
        "Lincoln",
        "USA",
        "Illinois",
    ),
    (
        "Lincoln is a town and partido in the north of Buenos Aires Province. The town is known for its carnival. "
        "Junin is the nearest city.",
        "Lincoln",
        "ARG",
        "Buenos Aires",
    ),
    (
        "Paris is the county seat of Lamar County. It lies on the edge of the Piney Woods, northeast of Dallas. "
        "Paris is home to a replica of the Eiffel Tower with a red hat.",
        "Paris",
        "USA",
        "Texas",
    ),
    (
        "Paris is a home rule-class city in Bourbon County. It lies northeast of Lexington on the Stoner Fork of "
        "the Licking River. Paris is a horse-breeding town.",
        "Paris",
        "USA",
        "Kentucky",
    ),
    (
        "Paris is a community on the Grand River in the County of Brant, Ontario. It is northwest of Brantford, "
        "and Cambridge is near.",
        "Paris",
        "CAN",
        "Ontario",
    ),
    (
        "Paris and Henry County share a courthouse. The Henry County commission met in Paris on Monday.",
        "Paris",
        "USA",
        "Tennessee",
    ),
    (
        "Athens is the county seat of Limestone County. The city is part of the Huntsville-Decatur area. Athens "
        "was occupied in 1862.",
        "Athens",
        "USA",
        "Alabama",
    ),
    (
        "Athens is a city in southeastern Ohio along the Hocking River, some 65 miles from Columbus. Ohio "
        "University lies in Athens.",
        "Athens",
        "USA",
        "Ohio",
    ),
    (
        "Springfield is a city in Hampden County on the Connecticut River, close to Holyoke and Chicopee. "
        "Springfield is where basketball was invented.",
        "Springfield",
        "USA",
        "Massachusetts",
    ),
    (
        "Springfield lies in Lane County across the Willamette from Eugene. The town of Springfield is said to be "
        "that of a cartoon.",
        "Springfield",
        "USA",
        "Oregon",
    ),
    (
        "Victoria is the capital of the Seychelles and lies on the island of Mahe. Victoria has a small clock tower.",
        "Victoria",
        "SYC",
        "",
    ),
    (
        "Victoria is the capital of British Columbia, on the southern tip of Vancouver Island. Tourists reach Victoria by ferry.",
        "Victoria",
        "CAN",
        "British Columbia",
    ),
    (
        "San Miguel is a city in eastern El Salvador, some 138 km from San Salvador. San Miguel has a carnival in November.",
        "San Miguel",
        "SLV",
        "",
    ),
    (
        "San Jose is the capital of Costa Rica. San Jose lies in the central valley, near Alajuela and Heredia.",
        "San Jose",
        "CRI",
        "",
    ),
    (
        "San Jose is a municipality in the province of Batangas in the Philippines. San Jose is known as the egg basket.",
        "San Jose",
        "PHL",
        "",
    ),
    (
        "Richmond is a city in Contra Costa County. The port of Richmond had shipyards. Berkeley and El Cerrito "
        "lie to its south.",
        "Richmond",
        "USA",
        "California",
    ),
    (
        "Newcastle is a city on the coast of New South Wales, north of Sydney, at the mouth of the Hunter River. "
        "Newcastle exports coal.",
        "Newcastle",
        "AUS",
        "New South Wales",
    ),
    (
        "Newcastle is a city in KwaZulu-Natal, South Africa, at the foot of the Drakensberg. Newcastle makes steel.",
        "Newcastle",
        "ZAF",
        "",
    ),
    (
        "Hyderabad is a city in Sindh, on the Indus east of Karachi. Hyderabad was the capital until 1936.",
        "Hyderabad",
        "PAK",
        "Sindh",
    ),
    (
        "Hyderabad is the capital of Telangana. The Charminar stands in Hyderabad.",
        "Hyderabad",
        "IND",
        "Telangana",
    ),
    (
        "Tripoli is the second-largest city in Lebanon, 85 km north of Beirut. Tripoli has a Mamluk citadel.",
        "Tripoli",
        "LBN",
        "",
    ),
    (
        "Valencia is the capital of Carabobo State and third largest city of Venezuela. Valencia makes cars.",
        "Valencia",
        "VEN",
        "",
    ),
    (
        "Santa Cruz is a city in Laguna, Philippines. Santa Cruz lies on the shore of the lake.",
        "Santa Cruz",
        "PHL",
        "",
    ),
    (
        "Cordoba is a city in Andalusia, southern Spain. Cordoba was the seat of a caliphate, as was Granada.",
        "Cordoba",
        "ESP",
        "",
    ),
    (
        "Cordoba is a city in central Argentina. Cordoba lies 700 km northwest of Buenos Aires.",
        "Cordoba",
        "ARG",
        "",
    ),
    (
        "Birmingham lies in Jefferson County. Steel made Birmingham, and Bessemer and Hoover are suburbs.",
        "Birmingham",
        "USA",
        "Alabama",
    ),
    (
        "Manchester is the largest city of New Hampshire, on the Merrimack near Nashua and Concord. Mills ran in Manchester.",
        "Manchester",
        "USA",
        "New Hampshire",
    ),
    (
        "Cambridge is a city in Middlesex County across the Charles River from Boston. Harvard is in Cambridge.",
        "Cambridge",
        "USA",
        "Massachusetts",
    ),
    (
        "Cambridge is a town in Waikato, on the North Island of New Zealand, southeast of Hamilton. Cambridge breeds horses.",
        "Cambridge",
        "NZL",
        "",
    ),
    (
        "Georgetown is the capital of Guyana. Georgetown lies on the Demerara River.",
        "Georgetown",
        "GUY",
        "",
    ),
    (
        "Georgetown is a city in Williamson County, north of Austin and Round Rock. Georgetown has a university.",
        "Georgetown",
        "USA",
        "Texas",
    ),
    (
        "Moscow is a city in northern Idaho, the seat of Latah County, by the Washington border at Pullman. Moscow "
        "has a university.",
        "Moscow",
        "USA",
        "Idaho",
    ),
    (
        "Kansas City spans the Missouri River. Officials in Topeka and Wichita said Kansas would pay.",
        "Kansas",
        "USA",
        "Kansas",
    ),
    (
        "St. Petersburg is a city in Pinellas County, by Tampa and Clearwater. St. Petersburg has a pier.",
        "St. Petersburg",
        "USA",
        "Florida",
    ),
    (
        "KABUL - A suicide bomber killed 12 people near the Iranian border in Herat, said officials in Kabul. The "
        "Taliban took the blame; Pakistan and the United States denounced it.",
        "Herat",
        "AFG",
        "",
    ),
    (
        "Prime Minister Theresa May flew to Brussels from London on Monday to meet leaders of France and Germany "
        "over Northern Ireland. Dublin said it would not yield.",
        "Dublin",
        "IRL",
        "",
    ),
    (
        "Officials in Washington, Moscow and Beijing said talks in Vienna with Iran, France and Germany went well. "
        "Vienna hosts the agency.",
        "Vienna",
        "AUT",
        "",
    ),
    (
        "The ship left Odessa with grain for Lebanon, said Kyiv. Turkey will inspect it in Istanbul before it sails to Tripoli.",
        "Odessa",
        "UKR",
        "",
    ),
    (
        "Rebels seized Bor and Malakal, said South Sudan's army in Juba. Sudan closed its border.",
        "Bor",
        "SSD",
        "",
    ),
    (
        "Kurdish fighters drove jihadists from Sinjar and Tal Afar as Baghdad's forces advanced on Mosul.",
        "Tal Afar",
        "IRQ",
        "",
    ),
    (
        "Five died in Tripoli when militias clashed, the Libyan health ministry said. Flights were moved to Misrata.",
        "Tripoli",
        "LBY",
        "",
    ),
    (
        "Police in Birmingham held two men on terrorism charges; British officials in London said the suspects had "
        "been to Syria.",
        "Birmingham",
        "GBR",
        "",
    ),
    (
        "Police in Birmingham found the body of a woman on Friday. Alabama troopers joined the Jefferson County "
        "sheriff in the search.",
        "Birmingham",
        "USA",
        "Alabama",
    ),
    (
        "Georgian troops left Gori as Russia moved towards Tbilisi. Georgia asked NATO for help.",
        "Georgia",
        "GEO",
        "",
    ),
    (
        "The Islamic State group said it bombed the cathedral in Jolo. The Philippines' president flew from Manila to Zamboanga.",
        "Jolo",
        "PHL",
        "",
    ),
    (
        "A court in Santiago sentenced three policemen. Chile's government had no comment.",
        "Santiago",
        "CHL",
        "",
    ),
    (
        "A hurricane hit Santiago de Cuba and Guantanamo before turning to Haiti.",
        "Santiago de Cuba",
        "CUB",
        "",
    ),
    (
        "Boko Haram killed 40 farmers near Maiduguri, the capital of Borno state, Nigeria said. A raid on Gwoza followed.",
        "Gwoza",
        "NGA",
        "",
    ),
    (
        "LONDON (Reuters) - Oil rose after drones hit a plant in Abqaiq in Saudi Arabia. Riyadh and Washington blamed Iran.",
        "Washington",
        "USA",
        "District",
    ),
    (
        "Protesters marched in Hamilton and Auckland, New Zealand, over the attack in Christchurch.",
        "Hamilton",
        "NZL",
        "",
    ),
    (
        "Protesters marched in Hamilton and Toronto, said Ontario police.",
        "Hamilton",
        "CAN",
        "Ontario",
    ),
    (
        "Israeli forces raided Jenin and Nablus in the occupied West Bank, Palestinian medics said.",
        "Nablus",
        "PSE",
        "",
    ),
    (
        "Ukraine said Russian shells struck Nikolaev and Kherson; four died in Mykolaiv.",
        "Kherson",
        "UKR",
        "",
    ),
    (
        "France sent 600 troops to Mali. Fighting went on in Gao and Kidal, and a convoy reached Menaka.",
        "Gao",
        "MLI",
        "",
    ),
    (
        "In Cairo, Egypt's president met the foreign ministers of Jordan, Iraq and the UAE. A blast in Alexandria killed two.",
        "Alexandria",
        "EGY",
        "",
    ),
    (
        "The minister of Jordan met envoys in Amman about refugees from Syria.",
        "Jordan",
        "JOR",
        "",
    ),
    (
        "Colombia's rebels freed a hostage near Florencia in Caqueta; Bogota thanked Brazil.",
        "Florencia",
        "COL",
        "",
    ),
    (
        "Peru and Ecuador sent aid after the quake in Guayaquil. Trujillo and Piura felt it too.",
        "Trujillo",
        "PER",
        "",
    ),
    (
        "Three sailors from San Diego died when the USS Porter hit a rock off Naples, Italy, the Navy said in Norfolk, Virginia.",
        "Naples",
        "ITA",
        "",
    ),
    (
        "Australian police searched homes in Sydney, Melbourne and Perth.",
        "Perth",
        "AUS",
        "",
    ),
    (
        "A train from Perth to Edinburgh hit a tree, Scottish police said. Dundee was cut off.",
        "Perth",
        "GBR",
        "",
    ),
]


@pytest.mark.parametrize(("text", "name", "country", "division"), TEXTS, ids=[f"{name}-{land}" for _, name, land, _ in TEXTS])
def test_every_mention_of_the_name_means_the_place_that_the_text_is_about(
    text: str, name: str, country: str, division: str
) -> None:
    spans = [match.span() for match in re.finditer(rf"\b{re.escape(name)}\b(?! City)", text)]
    found = places.resolve(text, spans)
    assert spans
    assert {place.country for place in found if place} == {country}
    assert all(place and division in (place.admin1 or "") for place in found)
