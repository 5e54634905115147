package dev.sluice.connector.files;

import java.nio.charset.StandardCharsets;

/** Reads numbers out of bytes, without making a text first where they are short. */
final class CsvNumbers {

  /** So many digits fit a {@code long} whatever they are. */
  private static final int SAFE_LONG_DIGITS = 18;

  /** So many digits fit the 53 bits of a {@code double} whatever they are. */
  private static final int SAFE_DOUBLE_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private CsvNumbers() {}

  /**
   * A whole number, with a sign or without.
   *
   * @throws NumberFormatException when it is none of 64 bits
   */
  static long whole(byte[] bytes, int start, int end) {
    int at = start < end && isSign(bytes[start]) ? start + 1 : start;
    int digits = end - at;
    if (digits == 0 || digits > SAFE_LONG_DIGITS) {
      return wholeFromText(bytes, start, end);
    }
    long sum = 0;
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException();
      }
      sum = sum * 10 + digit;
    }
    return bytes[start] == '-' ? -sum : sum;
  }

  private static long wholeFromText(byte[] bytes, int start, int end) {
    // Long.parseLong would take digits of any script; every byte of theirs is negative.
    for (int at = start; at < end; at++) {
      if (bytes[at] < 0) {
        throw new NumberFormatException();
      }
    }
    return Long.parseLong(text(bytes, start, end));
  }

  /**
   * A decimal number, with an exponent or without; neither NaN nor infinite.
   *
   * @throws NumberFormatException when it is none
   */
  static double decimal(byte[] bytes, int start, int end) {
    int at = start < end && isSign(bytes[start]) ? start + 1 : start;
    long sum = 0;
    int digits = 0;
    int point = -1;
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        sum = sum * 10 + digit;
        digits++;
      } else if (bytes[at] == '.' && point < 0) {
        point = at;
      } else {
        return decimalFromText(bytes, start, end);
      }
    }
    if (digits == 0 || digits > SAFE_DOUBLE_DIGITS) {
      return decimalFromText(bytes, start, end);
    }
    // Both operands are exact, so the quotient is the double nearest to the decimal number.
    double value = point < 0 ? sum : sum / POWERS_OF_TEN[end - point - 1];
    return bytes[start] == '-' ? -value : value;
  }

  private static double decimalFromText(byte[] bytes, int start, int end) {
    // Double.parseDouble would take blanks around, NaN, hexadecimal digits and a type letter too.
    for (int at = start; at < end; at++) {
      if ("0123456789+-.eE".indexOf(bytes[at]) < 0) {
        throw new NumberFormatException();
      }
    }
    double value = Double.parseDouble(text(bytes, start, end));
    if (Double.isInfinite(value)) {
      throw new NumberFormatException();
    }
    return value;
  }

  private static boolean isSign(byte letter) {
    return letter == '-' || letter == '+';
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
