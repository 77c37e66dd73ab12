"""The people of the demo courts. All are fictional; any likeness is chance."""

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.core.language import Language

PEERS = (
    ("Renata Vale", "renata.vale"),
    ("Theo Marsh", "theo.marsh"),
    ("Lonnie Whitfield", "lonnie.whitfield"),
    ("Aiyana Brooks", "aiyana.brooks"),
)

TEAM = (
    (Role.PEER_SUPERVISOR, None, "Marguerite Dubois", "marguerite.dubois"),
    (Role.COORDINATOR, Discipline.COORDINATOR, "Samir Haddad", "samir.haddad"),
    (Role.TEAM_MEMBER, Discipline.JUDGE, "Hon. Lorraine Achterberg", "lorraine.achterberg"),
    (Role.TEAM_MEMBER, Discipline.PROSECUTOR, "Dev Malhotra", "dev.malhotra"),
    (Role.TEAM_MEMBER, Discipline.DEFENSE, "Ingrid Solano", "ingrid.solano"),
    (Role.TEAM_MEMBER, Discipline.PROBATION, "Terrence Oyelaran", "terrence.oyelaran"),
    (Role.TEAM_MEMBER, Discipline.TREATMENT, "Paloma Ferreira", "paloma.ferreira"),
    (Role.TEAM_MEMBER, Discipline.CASE_MANAGER, "Hank Tsosie", "hank.tsosie"),
    (Role.TEAM_MEMBER, Discipline.LAW_ENFORCEMENT, "Sgt. Bernadette Cole", "bernadette.cole"),
    (Role.ALUMNI_COORDINATOR, None, "Felix Okonjo", "felix.okonjo"),
    (Role.ADMINISTRATOR, None, "Wren Castellano", "wren.castellano"),
)

PARTICIPANTS: tuple[tuple[str, str | None], ...] = (
    ("Alma Ruiz", None),
    ("Desmond Achebe", "Dez"),
    ("Katarzyna Nowak", "Kasia"),
    ("Earl Prudhomme", None),
    ("Mai Vang", None),
    ("Jesús Ángel Ontiveros", "Chuy"),
    ("Shanice Broadnax", None),
    ("Dale Hutchins", None),
    ("Leilani Kealoha", "Lani"),
    ("Tomás Iñiguez-Beltrán", None),
    ("Rosalind Featherstonehaugh", "Roz"),
    ("Bao Trần", None),
    ("Marcus Delacroix", None),
    ("Winona Begaye", None),
    ("Oluwaseun Adeyemi", "Seun"),
    ("Gretchen Lindqvist", None),
    ("Raymond Two Rivers", "Ray"),
    ("Fatima al-Khatib", None),
    ("Cody Blankenship", None),
    ("Yolanda Peña", "Yoli"),
    ("Nikolai Sorokin", "Kolya"),
    ("Bernice Thibodeaux", None),
    ("Amrit Sandhu", None),
    ("Jolene Underwood", None),
    ("Hyun-woo Park", "Howie"),
    ("Patrice Lafontaine", None),
    ("Xóchitl Mendoza", None),
    ("Virgil Stokes", None),
    ("Siobhán O’Rourke", None),
    ("Darnell Fontenot", None),
    ("Guadalupe Villaseñor", "Lupe"),
    ("Curtis Abernathy", None),
    ("Esperanza Quintanilla-Montgomery", "Espy"),
    ("Wade Pettibone", None),
    ("Tenzin Dorje", None),
    ("Monique St. Cyr", None),
    ("Björn Halvorsen", None),
    ("Keisha Calloway", "Kei"),
    ("Ignacio Zamora", "Nacho"),
    ("Ruthanne McAllister", "Ruthie"),
    ("Dmitri Volkov", None),
    ("Juana Xiong", None),
    ("Clifton Baptiste", "Cliff"),
    ("Noor Rahimi", None),
    ("Savannah Greer", None),
    ("Elijah Whitehorse", "Eli"),
    ("Philippa Nakamura", "Pip"),
    ("Hector Villanueva", None),
)

GRADUATES: tuple[tuple[str, str | None, Language, int], ...] = (
    ("Anselmo Figueroa", None, Language.ES, 9),
    ("Josephine Littlewolf", "Josie", Language.EN, 44),
)
"""Name, preferred name, language of papers, and how many days ago they graduated."""

SECOND_TEAM = (
    (Role.PEER, None, "Josephine Tallchief", "josephine.tallchief"),
    (Role.COORDINATOR, Discipline.COORDINATOR, "Everett Lindgren", "everett.lindgren"),
    (Role.TEAM_MEMBER, Discipline.JUDGE, "Hon. Calvin Broussard", "calvin.broussard"),
)

SECOND_PARTICIPANTS: tuple[tuple[str, str | None], ...] = (
    ("Amos Prentiss", None),
    ("Delia Cordero", None),
    ("Franklin Yazzie", "Frank"),
    ("Heather Brandt", None),
    ("Isaiah Coleman", None),
    ("Maribel Guerrero", "Mari"),
)
