"""The guides that a peer reads before offering a process: how to put it, what to look at."""

from courtpeer.core.language import marked
from courtpeer.restorative.guide_texts import Guide, Part
from courtpeer.restorative.rules import MilestoneKind

OFFERING = marked("Offering it")
SAFETY = marked("Looking at safety")
WRITING = marked("Writing it down")
NO_PRESSURE = marked(
    "Say that the court does not ask for it, that no answer is held against anyone, and that not "
    "now is a whole answer. Then leave it alone for some days."
)
LITTLE = marked(
    "Write little, in their words, and name nobody: “a brother”, “the neighbor”. Your words are "
    "closed to the team; what the team may learn, with consent, is where it stands."
)
PROCEDURE = marked(
    "Where someone may be in danger, the court’s safety procedure comes before this, today."
)

RESPONSIBILITY = Guide(
    marked("The responsibility conversation"),
    marked(
        "Someone has found a footing. Now they may look at what brought them here without falling "
        "over. Your part is to make it possible to be honest, and to bear it with them."
    ),
    (
        Part(
            OFFERING,
            (
                marked(
                    "Choose a calm day, not one of court and not one of bad news. You might say: "
                    "“Some people want to look at what happened and at who it touched. I would sit "
                    "with you for that, if you ever like.”"
                ),
                NO_PRESSURE,
            ),
        ),
        Part(
            SAFETY,
            (),
            (
                marked("Is anything still open in court? Then their lawyer is asked first."),
                marked("Is there an order, or a wish, not to be contacted? It holds, always."),
                marked("What happens that evening? Plan who is near, and a call the next day."),
                PROCEDURE,
            ),
        ),
        Part(
            marked("Holding it"),
            (),
            (
                marked("Ask, and wait: What happened? Who felt it? What do you want to do?"),
                marked("Let them find their own words. Do not correct; do not console too soon."),
                marked("Keep shame small: it was something done, not all of who they are."),
                marked("Look for one thing that can be put right and is theirs to give."),
                marked("It is not a confession. You carry nothing of it to the team."),
            ),
        ),
        Part(
            marked("Afterwards"),
            (
                marked(
                    "Ask what they make of it, what they decided, and what comes first. A small "
                    "thing done this week is worth more than a vow. Look after yourself, too."
                ),
            ),
        ),
        Part(WRITING, (LITTLE,)),
    ),
    marked("My own preparation (keep no names here)"),
)

FAMILY = Guide(
    marked("The family conversation"),
    marked(
        "Families have waited, hoped and been let down. A good meeting gives each of them a voice "
        "and asks no one for forgiveness. You help to build it; it belongs to them."
    ),
    (
        Part(
            OFFERING,
            (
                marked(
                    "You might say: “When you are ready there is a way to sit down with your "
                    "people, with someone to keep it fair. You would choose who, and about what.”"
                ),
                NO_PRESSURE,
            ),
        ),
        Part(
            SAFETY,
            (marked("Before anyone is asked:"),),
            (
                marked("Is there an order, a history of violence, or fear? Then not face to face."),
                marked("Are children concerned? Ask how it would be for them, and who decides."),
                marked("Speak with each person apart first. A no from anyone is kept as a no."),
                marked("Agree on a sign to pause, a way to leave, and a ride home for everyone."),
                PROCEDURE,
            ),
        ),
        Part(
            marked("Preparing"),
            (),
            (
                marked("One facilitator who belongs to nobody’s side; often that is not you."),
                marked("A place that is neutral, with water, tissues and a second room."),
                marked("One question for the day, in the participant’s words."),
            ),
        ),
        Part(
            marked("Holding it"),
            (
                marked(
                    "One person speaks at a time. What was, then what is, then what could be. End "
                    "with time alone for the family, and with something small that is agreed."
                ),
            ),
        ),
        Part(WRITING, (LITTLE,)),
    ),
    marked("My own preparation (keep no names here)"),
)

SELF = Guide(
    marked("The conversation with self"),
    marked(
        "Near the end, many are kinder to everyone than to themselves. This makes room for the "
        "amends that come last. You keep company; you do not lead."
    ),
    (
        Part(
            OFFERING,
            (
                marked(
                    "You might say: “You have made things right with a lot of people. Is there "
                    "something you would like to make right with yourself?”"
                ),
                NO_PRESSURE,
            ),
        ),
        Part(
            SAFETY,
            (),
            (
                marked("How have the last weeks been: sleep, mood, being alone?"),
                marked("Is an anniversary near? Another week may be better."),
                marked("Agree on what helps if it hurts, on who is close by, and on 988."),
                marked("What belongs with a counselor goes to one; offer to walk there together."),
                PROCEDURE,
            ),
        ),
        Part(
            marked("Holding it"),
            (),
            (
                marked("Let them choose the form: talk, write, draw, walk, sing, plant, pray."),
                marked("Ask what they would forgive in a friend."),
                marked("Ask what they want back, and what they are ready to put down."),
                marked("Tell of your own only if it is short and helps; nobody writes it down."),
                marked("Silence is part of it."),
            ),
        ),
        Part(
            marked("Afterwards"),
            (
                marked(
                    "Ask what they would like to keep of this day, and what it changes on an "
                    "ordinary one. Meet again within the week."
                ),
            ),
        ),
        Part(WRITING, (LITTLE,)),
    ),
    marked("My own preparation (keep no names here)"),
)

PEER_TRAINING = Guide(
    marked("The path to peer training"),
    marked(
        "Someone may want to pass on what they were given. Open the door, show what is behind it, "
        "and be glad either way."
    ),
    (
        Part(
            OFFERING,
            (
                marked(
                    "You might say: “People have asked me how one becomes a peer. If you are ever "
                    "curious, I will tell you how it was for me, the hard parts too.”"
                ),
                NO_PRESSURE,
                marked("Never as a reward, never as a condition, never to fill a vacancy."),
            ),
        ),
        Part(
            marked("Talking it through"),
            (),
            (
                marked("What draws them, and what would they give up for it?"),
                marked("What keeps them well, and who tells them when it does not?"),
                marked("Which part of their story is theirs to share, and which still hurts?"),
                marked("Is it their wish, or someone’s hope for them?"),
            ),
        ),
        Part(
            marked("Finding out together"),
            (),
            (
                marked("The state’s rules: hours, ethics, exam, supervised work."),
                marked("Whether a record is an obstacle here, and who can help with that."),
                marked("Cost, scholarships, and a ride."),
                marked("An hour beside a peer at work, with the consent of whoever is met."),
            ),
        ),
        Part(
            marked("Along the way"),
            (
                marked(
                    "A peer in training is still someone with a peer. Keep meeting. If they stop, "
                    "it is a choice and not a loss; the door stays where it is."
                ),
            ),
        ),
        Part(WRITING, (LITTLE,)),
    ),
    marked("My own preparation (keep no names here)"),
)

GUIDES = {
    MilestoneKind.RESPONSIBILITY: RESPONSIBILITY,
    MilestoneKind.FAMILY: FAMILY,
    MilestoneKind.SELF: SELF,
    MilestoneKind.PEER_TRAINING: PEER_TRAINING,
}
