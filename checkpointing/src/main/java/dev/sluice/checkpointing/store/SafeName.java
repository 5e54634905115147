package dev.sluice.checkpointing.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names of users as file names: what could mean something to a file system becomes {@code %xx}. */
final class SafeName {

  /** File systems take 255; this leaves room for endings. */
  static final int MOST_BYTES = 200;

  private static final HexFormat HEX = HexFormat.of();

  private SafeName() {}

  static void check(String what, String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(
          "a journal has a %s without a name; expected one. Give it a name.".formatted(what));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
      throw new IllegalArgumentException(
          "the name of %s '%s' is no text: it has half a character. Choose another."
              .formatted(what, name));
    }
    int bytes = escape(name).length();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the name of %s '%s' takes %d bytes as a file name; expected at most %d. Choose a shorter one."
              .formatted(what, name, bytes, MOST_BYTES));
    }
  }

  static String escape(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      if (isSafe(each)) {
        safe.append((char) each);
      } else {
        HEX.toHexDigits(safe.append('%'), each);
      }
    }
    return safe.toString();
  }

  static String unescape(String safe) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(safe.length());
    for (int at = 0; at < safe.length(); at++) {
      char each = safe.charAt(at);
      if (each == '%' && at + 2 >= safe.length()) {
        throw new IllegalArgumentException("'%s' is no escaped name".formatted(safe));
      } else if (each == '%') {
        bytes.write(HexFormat.fromHexDigits(safe, at + 1, at + 3));
        at += 2;
      } else {
        bytes.write(each);
      }
    }
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(bytes.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("'%s' is no escaped name".formatted(safe), e);
    }
  }

  private static boolean isSafe(byte each) {
    return each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '_' || each == '-';
  }
}
