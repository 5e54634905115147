package dev.sluice.dataflow.codec;

import java.nio.charset.StandardCharsets;

/**
 * Text as UTF-8 and back, strict where the JDK replaces what it does not understand.
 *
 * <p>A surrogate without its other half, which a String may hold and UTF-8 has no form for, takes
 * the three bytes of its number, so that every String comes back equal.
 */
final class Utf8 {

  private Utf8() {}

  /** How many bytes a text takes. */
  static int bytes(String text) {
    int length = text.length();
    long bytes = length;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Both halves of a pair count two, which makes the four bytes of the pair.
        bytes += c < 0x800 || isPaired(text, i) ? 1 : 2;
      }
    }
    if (bytes >= Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "A text of %d characters takes %d bytes; expected less than 2 GiB. Store it in parts."
              .formatted(length, bytes));
    }
    return (int) bytes;
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Writes a text into an array that has room for it. */
  static void encode(String text, byte[] into, int from) {
    int length = text.length();
    int at = from;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | c >> 6);
        into[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c) && isPaired(text, i)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        into[at++] = (byte) (0xF0 | point >> 18);
        into[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        into[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        into[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        into[at++] = (byte) (0xE0 | c >> 12);
        into[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        into[at++] = (byte) (0x80 | c & 0x3F);
      }
    }
  }

  /** The text of these bytes; null when they are none. */
  static String decode(byte[] bytes, int from, int length) {
    int to = from + length;
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return decodeWide(bytes, from, to);
      }
    }
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static String decodeWide(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      int first = bytes[i];
      int more = first >= 0 ? 0 : Integer.numberOfLeadingZeros(~first << 24) - 1;
      int point = more == 0 && first < 0 || more > 3 ? -1 : point(bytes, i, to, more);
      if (point < 0) {
        return null;
      }
      text.appendCodePoint(point);
      i += more + 1;
    }
    return text.toString();
  }

  /** The character that starts at an index and has so many bytes more; -1 when it is none. */
  private static int point(byte[] bytes, int i, int to, int more) {
    if (more == 0) {
      return bytes[i];
    }
    if (more >= to - i) {
      return -1;
    }
    int point = bytes[i] & 0x3F >> more;
    for (int j = i + 1; j <= i + more; j++) {
      if ((bytes[j] & 0xC0) != 0x80) {
        return -1;
      }
      point = point << 6 | bytes[j] & 0x3F;
    }
    return point < least(more) || point > Character.MAX_CODE_POINT ? -1 : point;
  }

  /** The least character that needs so many bytes more: a longer form than needed is no text. */
  private static int least(int more) {
    return more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
  }
}
