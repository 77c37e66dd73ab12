"""The guides that a participant takes home: plain, unhurried, and theirs to put aside."""

from courtpeer.core.language import marked
from courtpeer.restorative.guide_texts import Guide, Part
from courtpeer.restorative.rules import MilestoneKind

YOURS = marked("It is yours to choose")
SAY_NO = marked(
    "You may say yes, no, or not now. No answer counts against you, and nobody has to hear why. "
    "If you say not now, you may come back to it whenever you like."
)
ON_RECORD = marked(
    "What is written down stays with your peer, and a supervisor where this court told you so; it "
    "is closed to the court team. With your written consent the team learns where it stands, never "
    "what was said. Only where someone may be in danger must your peer speak."
)
PRIVATE = marked("Who hears of it")

RESPONSIBILITY = Guide(
    marked("Looking at what happened, and standing by it"),
    marked(
        "You have found some ground under your feet. This is a conversation about what brought "
        "you here: who was touched by it, and what you want to do about that now."
    ),
    (
        Part(
            marked("What it is"),
            (
                marked(
                    "You and your peer sit down, more than once if that helps, and look at what "
                    "happened. Not to go through it all again, and not to be judged. To say in "
                    "your own words: this was mine, this is what it did, this is what I will do."
                ),
            ),
        ),
        Part(YOURS, (SAY_NO,)),
        Part(
            marked("Getting ready"),
            (marked("You might turn these over on a walk, before you talk:"),),
            (
                marked("What part of it do I carry?"),
                marked("Who felt it, near me or far from me? How would they tell it?"),
                marked("What have I already begun to put right?"),
                marked("What could I offer that is honest and that I can keep?"),
            ),
        ),
        Part(
            marked("Staying safe"),
            (
                marked(
                    "This is not about finding the person who was harmed. Do not call, write or "
                    "visit them because of it, and never against an order. There are good ways "
                    "that ask nothing of them: a letter you keep, something useful done for "
                    "others, a way of living that holds."
                ),
                marked(
                    "You do not have to talk about a case that is still open. Ask your lawyer "
                    "first; your peer will wait."
                ),
            ),
        ),
        Part(PRIVATE, (ON_RECORD,)),
    ),
    marked("What I would like to say, or remember"),
)

FAMILY = Guide(
    marked("A talk with those you call family"),
    marked(
        "Family is who you say it is. This is a chance to sit down together, with someone who "
        "keeps it fair, and talk about what was, what is, and what you would like it to become."
    ),
    (
        Part(
            marked("What it is"),
            (
                marked(
                    "A meeting you help to plan. You choose who is asked, where it is and what it "
                    "is about. A facilitator opens it, gives everyone their turn, and stops it "
                    "if it stops being good for someone."
                ),
            ),
        ),
        Part(YOURS, (SAY_NO, marked("Everyone you ask may say no as well; that is all right."))),
        Part(
            marked("Getting ready"),
            (),
            (
                marked("What do I hope is different the day after?"),
                marked("What am I ready to hear without answering back?"),
                marked("What do I want to thank someone for?"),
                marked("What is not for this day?"),
                marked("Who sits beside me, and what sign do I give when I need a break?"),
            ),
        ),
        Part(
            marked("Staying safe"),
            (
                marked(
                    "Before anyone is asked, your peer and you look at whether it is safe for "
                    "each person, children first. Where an order forbids contact, or where there "
                    "was violence, it is not done face to face. A letter, a recording, or a talk "
                    "with one person only can be enough."
                ),
            ),
        ),
        Part(PRIVATE, (ON_RECORD, marked("No name has to stand on this sheet, not even yours."))),
    ),
    marked("What I hope for, and what I want to say"),
)

SELF = Guide(
    marked("Making peace with yourself"),
    marked(
        "You are close to the end of this program. Before you go on, this is time set aside for "
        "the one person who was there all along: you."
    ),
    (
        Part(
            marked("What it is"),
            (
                marked(
                    "A quiet conversation, or a page, a song, a walk, a place you go back to. You "
                    "look at what you owe yourself: an apology, some rest, a promise you mean to "
                    "keep, a thing you loved and put down."
                ),
            ),
        ),
        Part(YOURS, (SAY_NO,)),
        Part(
            marked("Getting ready"),
            (),
            (
                marked("What did I have to believe about myself to get through those years?"),
                marked("Which of it is not true any more?"),
                marked("What would I say to a friend who had lived my story?"),
                marked("What did my body put up with, and what does it need now?"),
                marked("What do I want to be glad of, a year from today?"),
            ),
        ),
        Part(
            marked("Going gently"),
            (
                marked(
                    "Looking back can stir things up. Choose a day with room after it, and "
                    "someone to be with in the evening. If it becomes too heavy, stop; stopping is "
                    "a way of taking care. You can call or text 988 at any hour, and your peer "
                    "wants to know."
                ),
            ),
        ),
        Part(PRIVATE, (ON_RECORD,)),
    ),
    marked("A letter to myself"),
)

PEER_TRAINING = Guide(
    marked("Walking beside others: training as a peer"),
    marked(
        "Some people find that what they lived through can be of use to someone else. If you are "
        "one of them, there is a training for it, and you may ask about it now."
    ),
    (
        Part(
            marked("What it is"),
            (
                marked(
                    "Peer and recovery coaches learn to listen, to share their own story in small "
                    "and careful ways, to know what help there is, and to look after themselves. "
                    "Hours and rules differ by state; your peer can find out how it is here."
                ),
            ),
        ),
        Part(
            YOURS,
            (
                SAY_NO,
                marked(
                    "It is no part of finishing the program. Most people who graduate choose "
                    "something else, and that is as good."
                ),
            ),
        ),
        Part(
            marked("Asking yourself"),
            (),
            (
                marked("Who walked beside me in a way I would like to learn?"),
                marked("What of my story is mine to share, and what is not ready to be told?"),
                marked("What keeps me well when someone near me is not?"),
                marked("Is now a good time, or would a year of my own life first be better?"),
            ),
        ),
        Part(
            marked("Finding out more"),
            (),
            (
                marked("Spend an hour with a peer at work, if the program can arrange it."),
                marked("Ask what the training costs, who pays, and when the next one begins."),
                marked(
                    "Ask whether a record stands in the way where you live; often there is a way "
                    "round."
                ),
            ),
        ),
        Part(PRIVATE, (ON_RECORD,)),
    ),
    marked("What I would like to ask"),
)

GUIDES = {
    MilestoneKind.RESPONSIBILITY: RESPONSIBILITY,
    MilestoneKind.FAMILY: FAMILY,
    MilestoneKind.SELF: SELF,
    MilestoneKind.PEER_TRAINING: PEER_TRAINING,
}
