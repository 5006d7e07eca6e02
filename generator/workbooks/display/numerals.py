"""Chinese numerals as Excel's formats [DBNum1], [DBNum2] and [DBNum3] write numbers."""

from __future__ import annotations

from generator.values import dataclass


@dataclass(frozen=True)
class Numerals:
    """A way of writing numbers: its ten digits, and its words for the powers of ten."""

    digits: str
    powers: tuple[tuple[int, str], ...]
    date_ten: str = ""  # how the ten of a date begins: 十 and not 一十; empty where dates are written digit by digit

    def by_digit(self, text: str) -> str:
        """The text with each of its digits replaced by the numeral: 2020 is 二〇二〇."""
        return text.translate(dict(zip(map(ord, "0123456789"), self.digits, strict=True)))

    def in_words(self, number: int) -> str:
        """The whole number, not negative, as it is read: 12345 is 一万二千三百四十五, 10 is 一十."""
        for power, word in self.powers:
            high, low = divmod(number, power)
            if high:
                leading = self.in_words(high) + word
                zero = self.digits[0] if low and low * 10 < power else ""
                return leading + zero + (self.in_words(low) if low else "")
        return self.digits[number]

    def in_date(self, number: int, width: int = 1) -> str:
        """The month, day, hour, minute or second as it is read: 10 is 十, 21 is 二十一, 4 of two places 〇四."""
        if not self.date_ten or (width > 1 and number < 10):
            return self.by_digit(f"{number:0{width}}")
        ten = self.in_words(10)
        words = self.in_words(number)
        return words.replace(ten, self.date_ten, 1) if words.startswith(ten) else words


_SMALL = ((1000, "千"), (100, "百"), (10, "十"))
_LARGE = ((10**8, "亿"), (10**4, "万"))

# Excel writes ○ (U+25CB) for the zero of [DBNum1]; the numeral of GB/T 15835, and LibreOffice's, is 〇.
NUMERALS = {
    1: Numerals("〇一二三四五六七八九", (*_LARGE, *_SMALL), date_ten="十"),
    2: Numerals("零壹贰叁肆伍陆柒捌玖", (*_LARGE, (1000, "仟"), (100, "佰"), (10, "拾")), date_ten="壹拾"),
    3: Numerals("０１２３４５６７８９", (*_LARGE, *_SMALL)),
}
