"""Bylines with their dates, as pages in many languages write them."""

from __future__ import annotations

import pytest

from cleaner.document import Block, Charset, Container, Head, Page
from cleaner.metadata import extract

# The day in every line, 12 March 2024.
DAY = "2024-03-12"


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("es", "Por Juan Pérez | 12/03/2024", "Juan Pérez"),
        ("es", "Publicado el 12 de marzo de 2024 a las 15:20 por Ana Ruiz", "Ana Ruiz"),
        ("es", "Ana Ruiz. Madrid, 12 mar 2024", "Ana Ruiz"),
        ("fr", "Par Chloé Martin - Publié le 12 mars 2024 à 15h20", "Chloé Martin"),
        ("fr", "Écrit par Jean Dupont le 12/03/2024", "Jean Dupont"),
        ("fr", "Rédigé le 12 mars 2024 par Jean Dupont", "Jean Dupont"),
        ("de", "Von Jörg Schmidt, 12.03.2024, 15:20 Uhr", "Jörg Schmidt"),
        ("de", "12. März 2024 von Ute Meier", "Ute Meier"),
        ("de", "Autorin: Ute Meier | Stand: 12.03.2024", "Ute Meier"),
        ("de", "Ute Meier · 12.3.2024", "Ute Meier"),
        ("pl", "Autor: Jan Kowalski, 12 marca 2024", "Jan Kowalski"),
        ("pl", "Opublikowano: 12.03.2024 | Anna Nowak", "Anna Nowak"),
        ("ru", "Автор: Иван Петров 12 марта 2024", "Иван Петров"),
        ("ru", "12.03.2024, 15:20 Анна Иванова", "Анна Иванова"),
        ("ru", "Текст: Анна Иванова | Опубликовано 12 марта 2024", "Анна Иванова"),
        ("uk", "Автор: Олена Шевченко 12 березня 2024", "Олена Шевченко"),
        ("ar", "كتب: أحمد علي | 12 مارس 2024", "أحمد علي"),
        ("ar", "بقلم أحمد علي - ١٢ مارس ٢٠٢٤", "أحمد علي"),
        ("fa", "نویسنده: مریم رضایی | ۲۲ اسفند ۱۴۰۲", "مریم رضایی"),
        ("he", "מאת: דנה כהן | 12/03/2024", "דנה כהן"),
        ("he", "דנה כהן, 12.03.2024", "דנה כהן"),
        ("hi", "लेखक: राजेश कुमार | 12 मार्च 2024", "राजेश कुमार"),
        ("th", "โดย สมชาย ใจดี | 12 มีนาคม 2567", "สมชาย ใจดี"),
        ("vi", "Tác giả: Lê Phương - 12/03/2024", "Lê Phương"),
        ("vi", "Nguyễn Văn An 12/03/2024 15:20", "Nguyễn Văn An"),
        ("ko", "김민수 기자 2024.03.12 15:20", "김민수"),
        ("ko", "입력 2024.03.12 | 기자 김민수", "김민수"),
        ("ja", "文：山田太郎 2024年3月12日", "山田太郎"),
        ("ja", "2024年3月12日 山田太郎", "山田太郎"),
        ("ja", "執筆者 山田太郎 公開日 2024/03/12", "山田太郎"),
        ("tr", "Yazan: Ayşe Demir 12 Mart 2024", "Ayşe Demir"),
        ("tr", "Ayşe Demir | 12.03.2024 - Güncelleme: 13.03.2024", "Ayşe Demir"),
        ("el", "Του Γιάννη Παπαδόπουλου 12 Μαρτίου 2024", "Γιάννη Παπαδόπουλου"),
        ("el", "Συντάκτης: Μαρία Γεωργίου | 12/03/2024", "Μαρία Γεωργίου"),
        ("hu", "Írta: Nagy Réka 2024. március 12.", "Nagy Réka"),
        ("hu", "Szerző: Nagy Réka | 2024.03.12.", "Nagy Réka"),
        ("cs", "Autor: Jan Novák, 12. března 2024", "Jan Novák"),
        ("sv", "Av Anna Berg 12 mars 2024", "Anna Berg"),
        ("sv", "Text: Anna Berg Publicerad 2024-03-12", "Anna Berg"),
        ("nl", "Door Jan de Vries, 12 maart 2024", "Jan de Vries"),
        ("nl", "Geschreven door Jan de Vries op 12-03-2024", "Jan de Vries"),
        ("pt", "Por João Silva, 12 de março de 2024 às 15h20", "João Silva"),
        ("pt", "Publicado em 12/03/2024 por João Silva", "João Silva"),
        ("it", "di Marco Rossi 12 marzo 2024", "Marco Rossi"),
        ("it", "Scritto da Marco Rossi il 12/03/2024", "Marco Rossi"),
        ("id", "Oleh Budi Santoso - 12 Maret 2024", "Budi Santoso"),
        ("id", "Penulis: Budi Santoso | 12/03/2024 15:20 WIB", "Budi Santoso"),
        ("ro", "Autor: Ion Popescu | 12 martie 2024", "Ion Popescu"),
        ("fi", "Kirjoittaja: Matti Virtanen 12.3.2024", "Matti Virtanen"),
        ("fi", "Matti Virtanen 12.3.2024 klo 15.20", "Matti Virtanen"),
        ("da", "Af Lars Jensen 12. marts 2024", "Lars Jensen"),
    ],
)
def test_byline(language: str, line: str, author: str) -> None:
    blocks = [Block(0, 0, "heading", "1 2 3", level=1), Block(1, 0, "paragraph", line)]
    container = Container(0, "body", -1, 0, frozenset(), "", 0, 2)
    head = Head(title="1 2 3", language=language)
    page = Page(None, Charset("utf-8", "text", 1.0), head, [container], blocks, html="", language=language)
    metadata = extract(page, [])
    assert metadata.authors == (author,)
    assert (metadata.date_published or "")[:10] == DAY
