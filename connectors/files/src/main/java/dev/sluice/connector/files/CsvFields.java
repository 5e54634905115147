package dev.sluice.connector.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one line after RFC 4180: separated by commas, in quotes where they hold commas or
 * quotes, a quote inside quotes doubled.
 *
 * <p>Knows where fields stand and copies nothing; valid as long as the line is. A quote inside an
 * unquoted field stands for itself.
 */
final class CsvFields {

  private static final byte QUOTE = '"';
  private static final byte COMMA = ',';
  private static final String CLOSED_QUOTES =
      "quotes that close before the next comma or the end of the line, without a line break inside";

  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean[] doubled = new boolean[16];
  private int count;

  /**
   * Divides the line that stands in {@code line} from {@code from} to before {@code to}.
   *
   * @throws LineShapeException when its quotes do not match
   */
  void split(byte[] line, int from, int to) {
    bytes = line;
    count = 0;
    int at = from;
    while (true) {
      int end = at < to && line[at] == QUOTE ? quoted(at, to) : plain(at, to);
      if (end == to) {
        return;
      }
      at = end + 1;
    }
  }

  private int plain(int start, int to) {
    byte[] line = bytes;
    int at = start;
    while (at < to && line[at] != COMMA) {
      at++;
    }
    add(start, at, false);
    return at;
  }

  private int quoted(int open, int to) {
    int at = open + 1;
    boolean doubles = false;
    while (at < to) {
      if (bytes[at] != QUOTE) {
        at++;
      } else if (at + 1 < to && bytes[at + 1] == QUOTE) {
        doubles = true;
        at += 2;
      } else {
        break;
      }
    }
    if (at >= to) {
      throw new LineShapeException(
          "the quote that opens column " + (count + 1) + " is not closed", CLOSED_QUOTES);
    }
    if (at + 1 < to && bytes[at + 1] != COMMA) {
      throw new LineShapeException(
          "text follows the quote that closes column " + (count + 1), CLOSED_QUOTES);
    }
    add(open + 1, at, doubles);
    return at + 1;
  }

  private void add(int start, int end, boolean doubles) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      doubled = Arrays.copyOf(doubled, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    doubled[count] = doubles;
    count++;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  /** The text of a field; what is not UTF-8 in it shows as U+FFFD. */
  String text(int field) {
    int length = ends[field] - starts[field];
    String text = new String(bytes, starts[field], length, StandardCharsets.UTF_8);
    return doubled[field] ? text.replace("\"\"", "\"") : text;
  }

  /** Whether a field's bytes are UTF-8; only asked where the text holds U+FFFD. */
  boolean isUtf8(int field) {
    try {
      int length = ends[field] - starts[field];
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, starts[field], length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int field = 0; field < count; field++) {
      texts.add(text(field));
    }
    return texts;
  }
}
