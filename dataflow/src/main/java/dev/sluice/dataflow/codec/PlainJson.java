package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.PlainValue.Case;
import dev.sluice.dataflow.codec.PlainValue.Components;
import dev.sluice.dataflow.codec.PlainValue.Constant;
import dev.sluice.dataflow.codec.PlainValue.Entries;
import dev.sluice.dataflow.codec.PlainValue.Listed;
import dev.sluice.dataflow.codec.PlainValue.Maybe;
import dev.sluice.dataflow.codec.PlainValue.Scalar;
import dev.sluice.dataflow.codec.PlainValue.Unordered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/**
 * Plain values as JSON (RFC 8259), on one line.
 *
 * <p>Numbers are numbers as long as they are finite, everything else without parts is a string. A
 * value of a sealed type is an object with the case as its only name. A map is an object where its
 * keys have no parts, else a list of objects with {@code key} and {@code value}.
 */
final class PlainJson {

  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder text = new StringBuilder();

  private PlainJson() {}

  static String of(PlainValue value) {
    PlainJson json = new PlainJson();
    json.add(value);
    return json.text.toString();
  }

  /** A text between quotation marks. */
  static String quoted(String value) {
    PlainJson json = new PlainJson();
    json.addQuoted(value);
    return json.text.toString();
  }

  private void add(PlainValue value) {
    if (value instanceof Scalar scalar) {
      addScalar(scalar.value());
    } else if (value instanceof Constant constant) {
      addQuoted(constant.name());
    } else if (value instanceof Components record) {
      addObject(record.components());
    } else if (value instanceof Case of) {
      addObject(Map.of(of.name(), of.value()));
    } else if (value instanceof Listed list) {
      addAll(list.elements());
    } else if (value instanceof Unordered some) {
      addAll(some.elements());
    } else if (value instanceof Entries map) {
      addEntries(map.entries());
    } else if (value instanceof Maybe maybe && maybe.value().isPresent()) {
      add(maybe.value().get());
    } else {
      text.append("null");
    }
  }

  private void addScalar(Object value) {
    if (isNumber(value) || value instanceof Boolean) {
      text.append(value);
    } else {
      addQuoted(value.toString());
    }
  }

  private static boolean isNumber(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    if (value instanceof Float number) {
      return Float.isFinite(number);
    }
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }

  private void addAll(Collection<PlainValue> elements) {
    text.append('[');
    String between = "";
    for (PlainValue element : elements) {
      text.append(between);
      add(element);
      between = ", ";
    }
    text.append(']');
  }

  private void addObject(Map<String, PlainValue> parts) {
    text.append('{');
    String between = "";
    for (Map.Entry<String, PlainValue> part : parts.entrySet()) {
      text.append(between);
      addQuoted(part.getKey());
      text.append(": ");
      add(part.getValue());
      between = ", ";
    }
    text.append('}');
  }

  private void addEntries(Map<PlainValue, PlainValue> entries) {
    boolean named =
        entries.keySet().stream().allMatch(key -> key instanceof Scalar || key instanceof Constant);
    text.append(named ? '{' : '[');
    String between = "";
    for (Map.Entry<PlainValue, PlainValue> entry : entries.entrySet()) {
      text.append(between);
      addEntry(named, entry);
      between = ", ";
    }
    text.append(named ? '}' : ']');
  }

  private void addEntry(boolean named, Map.Entry<PlainValue, PlainValue> entry) {
    if (named) {
      addQuoted(PlainText.of(entry.getKey()));
      text.append(": ");
      add(entry.getValue());
    } else {
      text.append("{\"key\": ");
      add(entry.getKey());
      text.append(", \"value\": ");
      add(entry.getValue());
      text.append('}');
    }
  }

  private void addQuoted(String value) {
    text.append('"');
    value.codePoints().forEach(this::addEscaped);
    text.append('"');
  }

  private void addEscaped(int each) {
    switch (each) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        boolean alone = each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE;
        if (each < FIRST_PRINTABLE || alone) {
          text.append("\\u%04x".formatted(each));
        } else {
          text.appendCodePoint(each);
        }
      }
    }
  }
}
