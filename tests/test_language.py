"""Language and script of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.language import detect

SENTENCES = {
    "af": "Die kinders speel nie vandag in die tuin nie, want dit reën al die hele dag.",
    "ca": "Els nens no juguen avui al jardí perquè plou des de primera hora del matí.",
    "cs": "Děti si dnes nehrají na zahradě, protože už od rána vytrvale prší.",
    "da": "Børnene leger ikke i haven i dag, fordi det har regnet siden i morges.",
    "de": "Die Kinder spielen heute nicht im Garten, weil es seit dem Morgen regnet.",
    "en": "The children are not playing in the garden today because it has rained since morning.",
    "es": "Los niños no juegan hoy en el jardín porque llueve desde primera hora.",
    "et": "Lapsed ei mängi täna aias, sest hommikust saadik on vihma sadanud.",
    "eu": "Umeak ez dira gaur lorategian jolasten ari, goizetik euria ari duelako.",
    "fi": "Lapset eivät leiki tänään puutarhassa, koska aamusta asti on satanut.",
    "fr": "Les enfants ne jouent pas dans le jardin aujourd'hui, car il pleut depuis ce matin.",
    "hr": "Djeca se danas ne igraju u vrtu jer od jutra neprestano pada kiša.",
    "hu": "A gyerekek ma nem játszanak a kertben, mert reggel óta esik az eső.",
    "id": "Anak-anak tidak bermain di taman hari ini karena hujan turun sejak pagi.",
    "is": "Börnin leika sér ekki í garðinum í dag því að það hefur rignt síðan í morgun.",
    "it": "I bambini oggi non giocano in giardino perché piove da questa mattina.",
    "lt": "Vaikai šiandien nežaidžia sode, nes nuo pat ryto lyja lietus.",
    "lv": "Bērni šodien nespēlējas dārzā, jo jau kopš rīta līst lietus.",
    "nl": "De kinderen spelen vandaag niet in de tuin omdat het al sinds vanochtend regent.",
    "pl": "Dzieci nie bawią się dziś w ogrodzie, bo od rana pada deszcz.",
    "pt": "As crianças não brincam hoje no jardim porque chove desde a manhã.",
    "ro": "Copiii nu se joacă astăzi în grădină pentru că plouă de azi-dimineață.",
    "sk": "Deti sa dnes nehrajú v záhrade, pretože už od rána prší.",
    "sl": "Otroci se danes ne igrajo na vrtu, ker že od jutra dežuje.",
    "sq": "Fëmijët nuk po luajnë sot në kopsht, sepse bie shi që në mëngjes.",
    "sv": "Barnen leker inte i trädgården i dag eftersom det har regnat sedan i morse.",
    "sw": "Watoto hawachezi bustanini leo kwa sababu mvua imenyesha tangu asubuhi.",
    "tr": "Çocuklar bugün bahçede oynamıyor, çünkü sabahtan beri yağmur yağıyor.",
    "xh": "Abantwana abadlali egadini namhlanje kuba imvula ibisoloko isina ukususela kusasa.",
    "zu": "Izingane azidlali engadini namuhla ngoba imvula ibilokhu ina kusukela ekuseni.",
    "so": "Carruurtu maanta kuma ciyaarayaan beerta sababtoo ah roob ayaa da'ayay ilaa subaxdii.",
    "gl": "Os nenos non xogan hoxe no xardín porque chove desde primeira hora da mañá.",
    "ms": "Kanak-kanak tidak bermain di taman hari ini kerana hujan turun sejak pagi tadi.",
    "ne": "बालबालिकाहरू आज बगैंचामा खेलिरहेका छैनन् किनभने बिहानदेखि पानी परिरहेको छ।",
    "vi": "Hôm nay bọn trẻ không chơi trong vườn vì trời mưa từ sáng sớm.",
    "bg": "Децата днес не играят в градината, защото от сутринта вали дъжд.",
    "ru": "Дети сегодня не играют в саду, потому что с самого утра идёт дождь.",
    "uk": "Діти сьогодні не граються в саду, бо від самого ранку йде дощ.",
    "ar": "لا يلعب الأطفال اليوم في الحديقة لأن المطر يهطل منذ الصباح.",
    "fa": "بچه‌ها امروز در باغ بازی نمی‌کنند چون از صبح باران می‌بارد.",
    "hi": "बच्चे आज बगीचे में नहीं खेल रहे हैं क्योंकि सुबह से बारिश हो रही है।",
    "el": "Τα παιδιά δεν παίζουν σήμερα στον κήπο γιατί βρέχει από το πρωί.",
    "he": "הילדים לא משחקים היום בגינה כי יורד גשם מהבוקר.",
    "th": "วันนี้เด็กๆ ไม่ได้เล่นในสวนเพราะฝนตกตั้งแต่เช้า",
    "ko": "아침부터 비가 와서 아이들이 오늘은 정원에서 놀지 않는다.",
    "ja": "朝から雨が降っているので、子どもたちは今日は庭で遊んでいない。",
    "zh": "孩子们今天没有在花园里玩，因为从早上起一直在下雨。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentence(language: str) -> None:
    assert detect(SENTENCES[language]).language == language


@pytest.mark.parametrize("language", ["sv", "fr", "ru", "ja"])
def test_clear_text_overrules_the_page(language: str) -> None:
    assert detect(SENTENCES[language], hint="en-US").language == language


@pytest.mark.parametrize(
    ("text", "hint", "language", "script"),
    [
        ("增進民生福祉 打造品質之城", None, "zh", "Hant"),
        ("增进民生福祉 打造品质之城", None, "zh", "Hans"),
        ("天地人和", "zh-TW", "zh", "Hant"),
        ("東京都知事", "ja", "ja", "Jpan"),
        ("Деца се данас не играју у башти јер пада киша.", None, "sr", "Cyrl"),
        ("12:30 – 14:00", "fr-CA", "fr", "Latn"),
        ("2024", None, "und", "Zyyy"),
        (
            "Izingane azidlali engadini namuhla. Umfowethu uthe uzobuya kusasa ekuseni ukuze asize umama.",
            "zu",
            "zu",
            "Latn",
        ),
        # much Latin in a text of another script
        ("বুলিয়ান মান True অথবা False হতে হবে", None, "bn", "Beng"),
    ],
)
def test_script_and_hint(text: str, hint: str | None, language: str, script: str) -> None:
    assert detect(text, hint)[:2] == (language, script)


def test_text_of_a_language_without_data_is_doubtful() -> None:
    breton = "N'emañ ket ar vugale o c'hoari el liorzh hiziv, rak glav a zo oc'h ober abaoe ar beure."
    assert detect(breton).confidence < 0.5
    assert detect(breton, "br")[:2] == ("br", "Latn")
    assert detect(SENTENCES["fr"], "br").language == "fr"


def test_hint_decides_between_siblings() -> None:
    assert detect("Deca se danas ne igraju u bašti jer od jutra pada kiša.", "sr")[:2] == ("sr", "Latn")
    assert detect("Ingen handling valgt.", "nb").language == "no"
    assert detect("Ingen handling valgt.", "da").language == "da"


@given(st.text(max_size=300), st.sampled_from([None, "", "en", "zh-Hant", "x-default", "??"]))
def test_always_an_answer(text: str, hint: str | None) -> None:
    guess = detect(text, hint)
    assert guess.language
    assert guess.script
    assert 0 <= guess.confidence <= 1
