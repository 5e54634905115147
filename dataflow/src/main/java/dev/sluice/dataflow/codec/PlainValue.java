package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.TypeDescriptor;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored value as its schema alone tells it, without the classes that it was made of: for who
 * looks at state from outside the job.
 *
 * <p>A closed type of immutable values, equal when they say the same. As text it is JSON.
 */
public sealed interface PlainValue {

  /** The hash that the value itself has, by {@link TypeDescriptor#stableHash}. */
  int stableHash();

  /** The absence of a value. */
  record Null() implements PlainValue {

    @Override
    public int stableHash() {
      return 0;
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /**
   * A value without parts.
   *
   * @param value of a class of the JDK, such as {@code Long}
   */
  record Scalar(Object value) implements PlainValue {

    @Override
    @SuppressWarnings("unchecked") // the descriptor is that of the value's own class
    public int stableHash() {
      Class<?> type = value instanceof ZoneId ? ZoneId.class : value.getClass();
      return ((TypeDescriptor<Object>) TypeDescriptor.of(type)).stableHash(value);
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /** A constant of an enum. */
  record Constant(String name) implements PlainValue {

    @Override
    public int stableHash() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /**
   * A record.
   *
   * @param record the name of its class
   * @param components its components in the order in which they are stored
   */
  record Components(String record, Map<String, PlainValue> components) implements PlainValue {

    /** Keeps the map immutable. */
    public Components {
      components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    @Override
    public int stableHash() {
      if (components.isEmpty()) {
        int arguments = record.indexOf('<');
        return (arguments < 0 ? record : record.substring(0, arguments)).hashCode();
      }
      return PlainHash.inOrder(0, components.values());
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /**
   * A value of a sealed type.
   *
   * @param name which of the permitted classes it has
   */
  record Case(String name, PlainValue value) implements PlainValue {

    @Override
    public int stableHash() {
      return value.stableHash();
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /** Elements in an order that matters: those of a list or array. */
  record Listed(List<PlainValue> elements) implements PlainValue {

    /** Keeps the list immutable. */
    public Listed {
      elements = List.copyOf(elements);
    }

    @Override
    public int stableHash() {
      return PlainHash.inOrder(1, elements);
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /**
   * Elements in an order that does not matter.
   *
   * @param elements a set, or a list where it was stored as a collection of any kind
   */
  record Unordered(Collection<PlainValue> elements) implements PlainValue {

    /** Keeps the collection immutable. */
    public Unordered {
      elements = PlainHash.immutable(elements);
    }

    @Override
    public int stableHash() {
      return elements.stream().mapToInt(PlainValue::stableHash).sum();
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /** A map, in the order in which it was stored. */
  record Entries(Map<PlainValue, PlainValue> entries) implements PlainValue {

    /** Keeps the map immutable. */
    public Entries {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public int stableHash() {
      return entries.entrySet().stream()
          .mapToInt(entry -> entry.getKey().stableHash() ^ entry.getValue().stableHash())
          .sum();
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }

  /** An {@code Optional}. */
  record Maybe(Optional<PlainValue> value) implements PlainValue {

    @Override
    public int stableHash() {
      return value.map(PlainValue::stableHash).orElse(0);
    }

    @Override
    public String toString() {
      return PlainJson.of(this);
    }
  }
}
