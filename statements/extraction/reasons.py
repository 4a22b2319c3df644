"""Why the extractor thinks so, in the words that a curator reads."""

from enum import StrEnum


class Reason(StrEnum):
    """The grounds of an attribution, a span or a doubt."""

    NAMED = "named"
    SURNAME = "surname"
    SURNAME_ONLY = "surname only"
    TITLE = "title"
    TITLE_ONLY = "title only"
    ELIDED = "elided"
    SEVERAL = "several"
    UNNAMED = "unnamed"
    SAME_SOURCE = "same source"
    INSTITUTION = "institution"
    SAME_INSTITUTION = "same institution"
    DOCUMENT = "document"
    PARTICIPLE = "participle"
    RELAYED = "relayed"
    ACCORDING = "according"
    AFTER_WORDS = "after words"
    HEADED = "headed"
    BROKEN_MARKS = "broken marks"
    NO_COMPLEMENTIZER = "no complementizer"
    CONTINUED = "continued"


_WORDS = {
    "ar": {
        Reason.NAMED: "الاسم الكامل مذكور مع فعل القول",
        Reason.SURNAME: "ذُكر اسم العائلة؛ أُكمل من موضع آخر في المقال",
        Reason.SURNAME_ONLY: "لا يرد في المقال سوى جزء من الاسم",
        Reason.TITLE: "ذُكرت الصفة دون الاسم؛ أُخذ الاسم عن أقرب من حملها",
        Reason.TITLE_ONLY: "ذُكرت الصفة ولم يُعثر في المقال على صاحبها",
        Reason.ELIDED: "الفاعل محذوف؛ أُخذ عن التصريح السابق",
        Reason.SEVERAL: "التصريح منسوب إلى أكثر من متحدث",
        Reason.UNNAMED: "مصدر لم يُذكر اسمه",
        Reason.SAME_SOURCE: "«المصدر» هو المصدر المذكور قبله",
        Reason.INSTITUTION: "المتحدث جهة مذكورة باسمها",
        Reason.SAME_INSTITUTION: "اسم جهة مختصر؛ أُخذ عن الجهة المذكورة قبله",
        Reason.DOCUMENT: "التصريح منسوب إلى وثيقة لا يُعرف صاحبها من النص",
        Reason.PARTICIPLE: "جملة تبدأ باسم فاعل يواصل التصريح السابق",
        Reason.RELAYED: "الكلام منقول عن طريق وسيط",
        Reason.ACCORDING: "النسبة بـ«بحسب» أو ما في معناها، دون فعل قول",
        Reason.AFTER_WORDS: "النسبة بعد الكلام المنقول",
        Reason.HEADED: "الاسم وبعده نقطتان",
        Reason.BROKEN_MARKS: "علامات التنصيص ناقصة أو مقلوبة",
        Reason.NO_COMPLEMENTIZER: "فعل القول بلا «أنّ» ولا علامات تنصيص",
        Reason.CONTINUED: "يستمر الكلام بعد نهاية الجملة",
    },
    "en": {
        Reason.NAMED: "The full name stands with the reporting verb",
        Reason.SURNAME: (
            "Only the surname stands here; the name is completed from elsewhere in the article"
        ),
        Reason.SURNAME_ONLY: "The article prints only a part of the name",
        Reason.TITLE: "Only the office stands here; the name is that of its nearest holder",
        Reason.TITLE_ONLY: "Only the office stands here, and the article names no holder",
        Reason.ELIDED: "The subject is left out; taken from the statement before",
        Reason.SEVERAL: "The words are given to several speakers",
        Reason.UNNAMED: "A source without a name",
        Reason.SAME_SOURCE: "“The source” is the one named before",
        Reason.INSTITUTION: "The speaker is an institution, named",
        Reason.SAME_INSTITUTION: "A shortened name; taken from the institution named before",
        Reason.DOCUMENT: "The words are given to a document whose author the text does not tell",
        Reason.PARTICIPLE: (
            "The sentence opens with a participle and goes on with the statement before"
        ),
        Reason.RELAYED: "The words are relayed",
        Reason.ACCORDING: "Attributed by “according to”, without a reporting verb",
        Reason.AFTER_WORDS: "The attribution follows the words",
        Reason.HEADED: "A name and a colon",
        Reason.BROKEN_MARKS: "Quotation marks are missing or turned",
        Reason.NO_COMPLEMENTIZER: "A reporting verb without أنّ or quotation marks",
        Reason.CONTINUED: "The words go on beyond the sentence",
    },
}


def in_words(code: str, language: str) -> str:
    """The reason in Arabic or, for any other language, in English; the code where it is unknown."""
    words = _WORDS["ar" if language == "ar" else "en"]
    try:
        return words[Reason(code)]
    except ValueError:
        return code
