"""The shapes of printed dates: patterns in a line of symbols, one for each piece of a text.

What the symbols stand for is told in `date_words.py`: `d` is a number up to 31, `Y` a year, `M` a
month, `W` a weekday, `&` the word و. A blank is any white space but a line's end, at which every
date ends.
"""

import re

TURN = "(?:k r|[rgu])"
MONTH = "(?:[Mmq]|C (?:[Fh]|V))"
# «أبريل/نيسان», «نيسان (أبريل)», «كانون الأول-ديسمبر».
MONTHS = (
    rf"(?P<month>{MONTH})(?: ?[/-] ?(?P<other>{MONTH})| ?\( ?(?P<bracketed>{MONTH}) ?\)"
    rf"| (?P<beside>{MONTH}))?"
)
ORDINAL = "(?:[Fho] ?(?:e|t)|[Fho]|T)"
# «14», «14 و15», «14 إلى 16», «18 و19 و20», «الخامس عشر من».
DAYS = rf"(?:(?<!:)d(?: ?[&l-] ?d){{0,3}}|{ORDINAL}(?= n ))"
# «مساء», «بعد ظهر يوم».
PART = "(?:(?:(?:z )?P )?[DG] |(?:z )?P )"
NEAR = (
    rf"(?:{PART}?(?:(?<!J )0(?! [Fhoc])|F n [1L]|F [1L]|1 F(?! (?:n|C|[Mmq]))|k 1|1(?! c)"
    r"|z [3N]|3|Q (?:k )?r)|(?:D|P|P D) [LN])"
)
WEEKDAY = (
    rf"{PART}?(?<!j )(?P<weekday>W)(?! c)(?: ?(?:[/-]|l)? ?(?P<night>W))?"
    rf"(?: (?P<weekday_turn>{TURN})| ?,? n U (?P<week_turn>{TURN}))?"
)
YEAR = rf"(?: ?[,/-]? ?(?:[ni] )?(?:[AE] )?(?P<year>[YH])(?: ?v)?| n E (?P<year_turn>{TURN})"
YEAR += rf"| n y E(?P<this_year>)| (?P<turn>{TURN}))"
# A month needs no day unless it follows a weekday or أمس, where it would be another word.
NAMED = (
    rf"(?:(?P<days>{DAYS})(?: n| ?[/-])? ?|(?(near)(?!))(?(weekday)(?!))(?:p )?)"
    rf"(?:S )?{MONTHS}{YEAR}?"
)
OF_MONTH = rf"(?P<of_month>{DAYS})(?: n)? (?:U )?(?P<month_turn>{TURN})"
ISO = r"(?P<iso>Y(?P<sign>[/.-])d(?P=sign)d)(?![/.-]\w)"
NUMERIC = r"(?<![/.-])(?P<numeric>d ?(?P<mark>[/.-]) ?d ?(?P=mark) ?Y)(?![/.-]\w)"
SHORT = r"(?<![/.-])(?P<short>d/d)(?![/.-]|\w)"
GAP = r"(?(weekday)[ ,(/|:-]{0,3}(?:w )?(?:i )?|[ (]{0,2})"
A_DAY = (
    rf"(?P<near>{NEAR})?(?:[ ,(-]{{0,3}}{WEEKDAY})?"
    rf"(?:{GAP}(?:{ISO}|{NUMERIC}|{NAMED}|{OF_MONTH}|{SHORT}))?"
)
A_PERIOD = (
    rf"(?:p )?(?:y )?(?P<unit>[UE])"
    rf"(?: (?P<unit_turn>{TURN})(?:[ (,]{{1,2}}(?P<unit_year>Y)\)?)?)?"
)
A_YEAR = (
    r"(?:p )?[AEB] ?(?P<lone_year>[YH])(?: ?[&l/-] ?(?P<until_year>Y))?(?: ?v)?"
    r"|(?:p |(?<=[isl] ))(?P<bare_year>Y)(?! ?[/-])"
)
# «قبل يومين», «منذ ثلاثة أيام»; not «قبل يوم الجمعة», «منذ عام 2011», «قبل يومين من …».
AGO = r"[ks] (?P<ago>K|[OdFe] R|D(?! ?[W1LNd0])|[ISA](?! ?[MmqCYHd]))(?! n)"
SHAPE = re.compile(rf"{A_YEAR}|{A_PERIOD}|{AGO}|{A_DAY}")
STARTS = re.compile(r"[PDGz0F13QWdYHohTMmqCpSyUEABks]")
