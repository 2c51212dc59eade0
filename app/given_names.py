"""Given names that are one name in several languages, or a name and its short form."""

from app.names import fold_words

# One name a row; spellings that fold to one key (Maksim, Maxim) stand here once.
ROWS = (
    "Adolf Adolphe",
    "Aleksandr Alexander Alexandre Oleksandr Sasha",
    "Aleksandra Oleksandra",
    "Aleksei Alexis Oleksii",
    "Anastas Anastasius",
    "Andrei Andrew Andreas Andrzej André Andrii",
    "Anna Anne Hanna",
    "Anton Antony Antoine",
    "Arkadii",
    "David",
    "Dmitrii Dimitri",
    "Ekaterina Katerina Katharina Catherine",
    "Elena Helen Helena Helene Olena",
    "Emel'ian Emilian Omelian",
    "Evgenii Eugene Eugen Evhen",
    "Evgeniia Eugenia Evheniia",
    "Fedor Fedir Teodor Theodor Theodore",
    "Feliks",
    "Gavriil Gavrila Gavrilo Havrylo Gabriel",
    "Genrikh Heinrich Henryk Henri",
    "Georgii Georg George Heorhii Egor Jerzy",
    "Grigorii Gregory Hryhorii Grzegorz Grisha",
    "Iakov Jakob Jacob Jakub",
    "Il'ia Elias",
    "Innokentii Innocent",
    "Ioakim Joachim",
    "Iosif Josef Joseph Józef Yosyp Osip",
    "Iulian",
    "Iurii",
    "Ivan Johann Johannes John Jan Ioann",
    "Karl Karol Carl Charles",
    "Kliment Klement Klim",
    "Konstantin Kostiantyn Constantine",
    "Lev Leo Leon",
    "Maksim",
    "Mariia Marie Mary",
    "Matvei Matvii Matthew Matthias",
    "Mikhail Mykhailo Michail Michael Michel Michał Misha",
    "Moisei Moïse Mosei Moses",
    "Nikolai Nicolai Mykola Mikołaj Nikolaus Nicholas Nicolas Kolia",
    "Ol'ga Olha",
    "Pavel Pavlo Paul",
    "Petr Petro Peter Pierre",
    "Sergei Serge Sergius Serhii",
    "Solomon Salomon",
    "Stanislav",
    "Stepan Stefan Stephan Stephen",
    "Timofei Tymofii Timothy",
    "Valerian Valerii",
    "Varvara Barbara",
    "Vasilii Vasyl Basil Vasia",
    "Viacheslav Wacław",
    "Viktor",
    "Vladimir Volodymyr Waldemar Volodia",
    "Vladislav Ladislaus",
)

_ROW_OF = {key: number for number, row in enumerate(ROWS) for key in fold_words(row)}


def is_given_name(key: str) -> bool:
    """Whether a folded word stands in the table."""
    return key in _ROW_OF


def same_name(one: str, other: str) -> bool:
    """Whether two folded given names are forms of one name."""
    return one == other or (one in _ROW_OF and _ROW_OF[one] == _ROW_OF.get(other))
