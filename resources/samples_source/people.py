"""Who and what the sample company consists of."""

COMPANY = "Tarnbeck Cold Stores Limited"
DEPOTS = ("Rotherby", "Ellsmoor", "Port Wrayne")
CHAMBERS = {"Rotherby": 6, "Ellsmoor": 5, "Port Wrayne": 3}

MANAGERS = (
    "Ingrid Maddox",
    "Tobias Renner",
    "Priya Chandran",
    "Samir Okafor",
    "Helena Voss",
    "Declan Moorhouse",
    "Ruth Abernathy",
    "Marcus Thiele",
    "Yusuf Demir",
)
DEPOT_MANAGERS = {"Rotherby": "Janet Ilves", "Ellsmoor": "Colm Fitzgerald", "Port Wrayne": "Beatriz Sousa"}

STAFF = (
    *MANAGERS,
    *DEPOT_MANAGERS.values(),
    "Agnes Whitlow",
    "Piotr Lesniak",
    "Hannah Brook",
    "Owen Tattersall",
    "Leila Haddad",
    "Graham Pickles",
    "Nadia Ferreira",
    "Tom Askew",
    "Siobhan Kerr",
    "Ravi Menon",
    "Clara Winstanley",
    "Eddie Marsh",
    "Joanna Purcell",
    "Mateusz Zielinski",
    "Francesca Doyle",
    "Kwame Asante",
)

CUSTOMERS = (
    "Harrow & Finch Foods",
    "Lindqvist Seafood",
    "Oakhollow Poultry",
    "Merrin Ices",
    "Castleford Frozen Greens",
    "Bramley Pies",
    "Sundance Berries",
    "Dunmore Meats",
)
