package dev.sluice.sharding.message;

import dev.sluice.sharding.wire.WireKryo;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What two nodes must have in common to understand each other's messages: one text for the numbers
 * and names of all classes, their components and constants.
 */
public final class WireHash {

  private static final int BYTES = 16;

  private WireHash() {}

  /** That of this JVM; the same in every JVM with the same classes of messages. */
  public static String ofThisNode() {
    return of(MessageIds.ALL);
  }

  static String of(Map<Class<?>, Integer> ids) {
    String text =
        "%s\n%s\n%s\nfirst free %d"
            .formatted(
                described(ids),
                described(MessageKryo.FORMS),
                ExchangeSerializer.FORM,
                WireKryo.FIRST_FREE_ID);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every JVM has SHA-256", impossible);
    }
  }

  private static String described(Map<Class<?>, Integer> ids) {
    return ids.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry::getValue))
        .map(entry -> entry.getValue() + " " + described(entry.getKey()))
        .collect(Collectors.joining("\n"));
  }

  static String described(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.joining(", ", type.getName() + "[", "]"));
    }
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .map(WireHash::described)
            .collect(Collectors.joining(", ", type.getName() + "(", ")"))
        : type.getName();
  }

  private static String described(RecordComponent component) {
    return component.getGenericType().getTypeName() + " " + component.getName();
  }
}
