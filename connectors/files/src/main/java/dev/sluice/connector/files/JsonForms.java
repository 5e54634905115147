package dev.sluice.connector.files;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** How the JSON of a Java type looks, in the words of a message. */
final class JsonForms {

  private static final Map<Class<?>, String> FORMS =
      Map.ofEntries(
          Map.entry(String.class, "a text"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE)),
          Map.entry(short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE)),
          Map.entry(int.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Instant.class, "a moment such as \"2001-01-31T23:56:00Z\""),
          Map.entry(LocalDate.class, "a date such as \"2001-01-31\""),
          Map.entry(LocalDateTime.class, "a date and time such as \"2001-01-31T23:56:00\""),
          Map.entry(Duration.class, "a duration such as \"PT90S\""));

  private JsonForms() {}

  static String of(Class<?> type) {
    String form = FORMS.get(type);
    if (form != null) {
      return form;
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> '"' + ((Enum<?>) constant).name() + '"')
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "an array such as [1, 2]";
    }
    boolean number = Number.class.isAssignableFrom(type) || type.isPrimitive();
    return number ? "a number such as -12.5 or 1.2e-3" : "a value of " + type.getSimpleName();
  }

  private static String whole(long least, long most) {
    return "a whole number from " + least + " to " + most;
  }
}
