package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A change of a type that makes what was stored unreadable.
 *
 * @param name what has changed
 * @param before the type as it was
 * @param now the type as it is
 * @param path the component at fault
 * @param words what the message says
 */
record Refusal(
    String name, TypeDescriptor<?> before, TypeDescriptor<?> now, String path, String words) {

  /** The types as they were. */
  static final class Old {
    record Flight(String origin, int delay) {}

    record Trip(List<Flight> flights) {}

    record Key(String name, Optional<Integer> version) {}

    record Keyed(Map<Key, String> byKey) {}

    enum Color {
      RED,
      GREEN
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    private Old() {}
  }

  /** The types as they are. */
  static final class Now {
    record Flight(String origin) {}

    record Delayed(String origin, String delay) {}

    record Boxed(String origin, Integer delay) {}

    record Narrow(long delay) {}

    record Narrowed(int delay) {}

    record Trip(List<Delayed> flights) {}

    record Key(String name) {}

    record Keyed(Map<Key, String> byKey) {}

    enum Color {
      RED
    }

    sealed interface Shape permits Circle, Rectangle {}

    record Circle(double radius) implements Shape {}

    record Rectangle(double side) implements Shape {}

    private Now() {}
  }

  static Stream<Refusal> all() {
    return Stream.of(ofComponents(), ofRemovedComponents(), ofNames(), ofKinds(), ofContainers())
        .flatMap(each -> each);
  }

  private static Refusal of(String name, Class<?> before, Class<?> now, String path, String words) {
    return new Refusal(name, TypeDescriptor.of(before), TypeDescriptor.of(now), path, words);
  }

  private static Stream<Refusal> ofComponents() {
    return Stream.of(
        of(
            "component of another type",
            Old.Flight.class,
            Now.Delayed.class,
            "Delayed.delay",
            "it was stored as int, and the code has String. Expected the type that was stored, or"
                + " long where int was. Give it its old type back"),
        of(
            "primitive component now boxed",
            Old.Flight.class,
            Now.Boxed.class,
            "Boxed.delay",
            "it was stored as int, and the code has Integer"),
        of(
            "long component now int",
            Now.Narrow.class,
            Now.Narrowed.class,
            "Narrowed.delay",
            "it was stored as long, and the code has int"),
        of(
            "component of another type, deep inside",
            Old.Trip.class,
            Now.Trip.class,
            "Trip.flights[].delay",
            "it was stored as int, and the code has String"));
  }

  private static Stream<Refusal> ofRemovedComponents() {
    return Stream.of(
        of(
            "removed component",
            Old.Flight.class,
            Now.Flight.class,
            "Flight.delay",
            "it was stored as int, and the code has no component delay. Expected every component"
                + " that was stored, except Optional ones. Bring the component back; if it was"
                + " renamed, give it its old name."),
        of(
            "Optional component removed from a key",
            Old.Keyed.class,
            Now.Keyed.class,
            "Keyed.byKey{key}.version",
            "it was stored as Optional<Integer> inside an element of a Set or a key of a Map, and"
                + " the code has no component version, so that different ones would become one"));
  }

  private static Stream<Refusal> ofNames() {
    return Stream.of(
        of(
            "removed constant",
            Old.Color.class,
            Now.Color.class,
            "Color",
            "the constant GREEN was stored, and the code has [RED]. Expected every constant that"
                + " was stored. Bring the constant back; if it was renamed, give it its old name."),
        of(
            "renamed or removed case",
            Old.Shape.class,
            Now.Shape.class,
            "Shape:Square",
            "the case Square was stored, and the code has [Circle, Rectangle]. Expected every case"
                + " that was stored. Bring the class back among the permitted ones"));
  }

  private static Stream<Refusal> ofKinds() {
    return Stream.of(
        of(
            "record now sealed",
            Old.Flight.class,
            Now.Shape.class,
            "Shape",
            "it was stored as record Flight, and the code has sealed Shape"),
        of(
            "enum now record",
            Old.Color.class,
            Now.Flight.class,
            "Flight",
            "it was stored as enum Color, and the code has record Flight"));
  }

  private static Stream<Refusal> ofContainers() {
    return Stream.of(
        new Refusal(
            "list now set",
            TypeDescriptor.of(new TypeReference<List<String>>() {}),
            TypeDescriptor.of(new TypeReference<Set<String>>() {}),
            "Set<String>",
            "it was stored as List<String>, and the code has Set<String>"),
        new Refusal(
            "list now array",
            TypeDescriptor.of(new TypeReference<Collection<String>>() {}),
            TypeDescriptor.of(String[].class),
            "String[]",
            "it was stored as Collection<String>, and the code has String[]"),
        new Refusal(
            "value now Optional",
            TypeDescriptor.of(new TypeReference<Map<String, Old.Flight>>() {}),
            TypeDescriptor.of(new TypeReference<Map<String, Optional<Old.Flight>>>() {}),
            "Map<String, Optional<Flight>>{value}",
            "it was stored as record Flight, and the code has Optional<record Flight>"),
        new Refusal(
            "array of other primitives",
            TypeDescriptor.of(float[].class),
            TypeDescriptor.of(double[].class),
            "double[][]",
            "it was stored as float, and the code has double"),
        new Refusal(
            "scalar now array",
            TypeDescriptor.of(String.class),
            TypeDescriptor.of(char[].class),
            "char[]",
            "it was stored as String, and the code has char[]"));
  }

  @Override
  public String toString() {
    return name;
  }
}
