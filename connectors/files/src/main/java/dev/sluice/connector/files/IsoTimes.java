package dev.sluice.connector.files;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/** Reads dates and times out of bytes, without a formatter where they have the usual form. */
final class IsoTimes {

  private static final int UP_TO_MINUTE = "2001-01-31T23:56".length();
  private static final int UP_TO_SECOND = "2001-01-31T23:56:00".length();

  private IsoTimes() {}

  /**
   * A date and time without a time zone in ISO 8601.
   *
   * @throws DateTimeException when it is none
   */
  static LocalDateTime localDateTime(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length != UP_TO_SECOND && length != UP_TO_MINUTE || !isDividedAsUsual(bytes, start)) {
      return fromText(bytes, start, end);
    }
    int year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
    int month = twoDigits(bytes, start + 5);
    int day = twoDigits(bytes, start + 8);
    int hour = twoDigits(bytes, start + 11);
    int minute = twoDigits(bytes, start + 14);
    if (length == UP_TO_MINUTE) {
      return LocalDateTime.of(year, month, day, hour, minute);
    }
    if (bytes[start + 16] != ':') {
      return fromText(bytes, start, end);
    }
    return LocalDateTime.of(year, month, day, hour, minute, twoDigits(bytes, start + 17));
  }

  private static boolean isDividedAsUsual(byte[] bytes, int start) {
    return bytes[start + 4] == '-'
        && bytes[start + 7] == '-'
        && bytes[start + 10] == 'T'
        && bytes[start + 13] == ':';
  }

  private static int twoDigits(byte[] bytes, int at) {
    int tens = bytes[at] - '0';
    int ones = bytes[at + 1] - '0';
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      throw new DateTimeException("not a digit");
    }
    return tens * 10 + ones;
  }

  private static LocalDateTime fromText(byte[] bytes, int start, int end) {
    return LocalDateTime.parse(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
  }
}
