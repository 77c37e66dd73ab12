"""What the demo court's peers and participants say. Written for it; nobody's real words."""

STRENGTHS = (
    "Called before the bus strike to move our meeting, and kept the new time.",
    "Cooked Sunday dinner for the whole house.",
    "Asked for help before things got heavy.",
    "Reads to her niece over the phone every evening.",
    "Kept every appointment with the clinic this month.",
    "Went to a new meeting alone and stayed for coffee.",
    "Finished the food handler’s course.",
    "Saved the first hundred dollars toward a deposit.",
    "Walked away from an argument and told me about it with pride.",
    "Plays guitar again, after three years.",
    "Showed a newcomer how the front desk works.",
    "Sleeps through most nights now.",
    "Fixed the neighbor’s porch steps.",
    "Made a list of people to call, and called two of them.",
    "Kept the plants in the day room alive.",
    "Got up at five to be on time for the first shift.",
)

OWN_WORDS = (
    "I did not think I would like mornings. I like mornings.",
    "My daughter asked if I am coming to the recital. I said yes and I meant it.",
    "I want the judge to know I am trying even on the weeks it does not show.",
    "Having somebody who has been here helps more than I can say.",
    "I am tired, but it is a good tired. Work tired.",
    "I would like to be asked, not told. When I am asked I do better.",
    "It is the first time in a long while that I have keys to something.",
    "I am learning to wait ten minutes before I answer.",
    "Mi mamá dice que ya me oye la risa otra vez.",
    "I am not there yet. I can see it from here.",
    "The quiet used to scare me. Now I go looking for it.",
    "I want to finish what I started.",
)

PRIVATE_NOTES = (
    "Talked for a while about sleep. Offered to look up the evening group together.",
    "Worried about rent. We practiced the call to the landlord.",
    "Good humor today. Wants to talk about the brother another time, on their own terms.",
    "Quiet. We walked more than we talked, and that was right.",
    "Proud of the interview, nervous about the second one.",
    "Asked me not to bring up the anniversary. I will not.",
    "Wanted to hear how I got through the first winter.",
    "We laughed a lot. Remember the joke about the parking meter.",
    "Rough week; named it before I asked. Will check in midweek.",
    "Thinking about going back to church. Their idea; I only listened.",
)

FOLLOW_UPS = (
    "Send the evening group’s address",
    "Ask the library about the computer class",
    "Bring the bus map",
    "Find out the clinic’s Saturday hours",
    "Print the GED schedule",
)

ASKS = (
    ("participant", "A later check-in time on Thursdays, because of the new shift."),
    ("participant", "Permission to travel to a cousin’s wedding for two days."),
    ("participant", "Help with the bus pass until the first paycheck."),
    ("peer", "That good news is said aloud first when we review."),
    ("participant", "To speak first at the next hearing."),
    ("peer", "Ten minutes with the case manager about the housing waiting list."),
    ("participant", "A letter that says I am enrolled, for the apartment application."),
    ("participant", "One meeting a week online while the car is in the shop."),
)

NEEDS = (
    ("housing", "A room closer to work", "open", None),
    ("transportation", "A way home after the late shift", "linked", "County ride program"),
    ("education", "A place in the GED class", "met", "Harbor Adult Learning Center"),
    ("employment", "Work with day hours", "linked", "Jobs desk at the library"),
    ("health", "A dentist who takes the plan", "failed", "Eastside dental clinic"),
    ("food", "Groceries for the last week of the month", "met", "St. Brendan’s pantry"),
    ("family", "A calm place for Saturday visits", "open", None),
    ("legal", "Someone to explain the fee waiver form", "linked", "Court help desk"),
    ("clothing", "Boots for the warehouse job", "met", "Second Start closet"),
    ("recovery_community", "A group in Spanish", "linked", "Grupo Amanecer"),
    ("documents", "A new identity card", "set_aside", None),
)

LINK_TROUBLE = ("The waiting list is full", "Too far without a car", "They closed in spring")

GOALS = (
    ("Pass the driving test", "working"),
    ("A lease in my own name", "working"),
    ("Thirty days of making breakfast for the kids", "reached"),
    ("Finish the welding certificate", "working"),
    ("Call my sister every Sunday", "reached"),
    ("Save a month’s rent", "working"),
    ("Run the river trail without stopping", "set_aside"),
    ("Learn to read music", "chosen"),
    ("Coach the little league team next summer", "chosen"),
)

PLANS = (
    (
        ("Coffee on the porch before anyone is up", "My Thursday group", "The dog, twice a day"),
        (
            (
                "It is payday and the old street is on the way",
                "Take the other bus. Have the rent sent from the bank before I see it",
                "Lou from the Thursday group, 555-0117",
            ),
            (
                "I cannot sleep for three nights",
                "Tell someone on the second one. Walk to the pier and back",
                "My sister Corinne, 555-0164",
            ),
            (
                "Someone shouts at me at work",
                "Ten minutes outside. It is about their day, not mine",
                "Mr. Abbott on the floor, or my peer",
            ),
        ),
    ),
    (
        ("Cocinar los domingos", "Misa de siete", "Llamar a mi mamá"),
        (
            (
                "Viene el aniversario de mi papá",
                "No pasarlo solo. Ir al río temprano y prender una vela",
                "Mi primo Rafael, 555-0139",
            ),
            (
                "Me ofrecen algo en una fiesta",
                "Salir por la puerta que ya miré al entrar. No hay que explicar nada",
                "Grupo Amanecer, 555-0186",
            ),
        ),
    ),
)

DECISIONS = (
    "The team thanked them for the work of these weeks.",
    "Case manager to call the housing office by Friday.",
    "Hearing moved to the afternoon docket.",
    "Treatment to offer the evening group.",
)

TOLD_BACK = (
    "The housing office called back; an interview is set.",
    "The new time works.",
    "The bus pass came the next day.",
)

TOPICS_OF_GROUPS = (
    "Holidays and who to sit with",
    "The first job after",
    "Saying no to family",
    "Sleep",
    "What I would tell myself a year ago",
    "Money that stays",
)

WANTS = (
    "A ride on Thursdays until the car is fixed.",
    "To bring the guitar.",
    "Someone to go along to the license office.",
    "To cook for everyone in January.",
)
