package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A type as it was and as it is now, with a value that was stored and what it is read as.
 *
 * @param name what has changed
 * @param before the type as it was
 * @param stored a value of it
 * @param now the type as it is
 * @param read what the stored value is read as
 */
record Evolution(
    String name, TypeDescriptor<?> before, Object stored, TypeDescriptor<?> now, Object read) {

  enum Color {
    RED,
    GREEN
  }

  /** The types as they were. */
  static final class Old {
    record Flight(String origin, int delay) {}

    record Wide(int a, Integer b, int[] c, List<Integer> d, Map<Integer, Integer> e) {}

    record Optionals(Optional<List<Shape>> gone, int kept, Optional<Tree> tree, Optional<Long> n) {}

    enum Color {
      GREEN,
      RED
    }

    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    record Tree(String label, List<Tree> children) {}

    record Trip(List<Flight> flights, Set<Flight> distinct) {}

    private Old() {}
  }

  /** The types as they are. */
  static final class Now {
    record Flight(String origin, int delay) {}

    record Added(
        boolean a,
        byte b,
        char c,
        double d,
        String origin,
        Optional<String> gate,
        int delay,
        List<String> remarks,
        Long count,
        long[] numbers) {}

    record Reordered(int delay, String origin) {}

    record Wide(long a, Long b, long[] c, List<Long> d, Map<Long, Long> e) {}

    record Optionals(int kept) {}

    sealed interface Shape permits Triangle, Square, Circle {}

    record Triangle(double a) implements Shape {}

    record Circle(double radius, Color color) implements Shape {}

    record Square(double side) implements Shape {}

    record Tree(Optional<Integer> size, List<Tree> children, String label) {}

    record Trip(List<Added> flights, Set<Reordered> distinct) {}

    private Now() {}
  }

  static Stream<Evolution> all() {
    return Stream.of(records(), widened(), named(), nested()).flatMap(each -> each);
  }

  private static <A, B> Evolution of(String name, Class<A> before, A stored, Class<B> now, B read) {
    return new Evolution(name, TypeDescriptor.of(before), stored, TypeDescriptor.of(now), read);
  }

  private static Now.Added added(String origin, int delay) {
    return new Now.Added(
        false, (byte) 0, (char) 0, 0, origin, Optional.empty(), delay, null, null, null);
  }

  private static Stream<Evolution> records() {
    Old.Flight flight = new Old.Flight("ATL", 5);
    return Stream.of(
        of(
            "the same",
            Now.Flight.class,
            new Now.Flight("A", 1),
            Now.Flight.class,
            new Now.Flight("A", 1)),
        of("moved class", Old.Flight.class, flight, Now.Flight.class, new Now.Flight("ATL", 5)),
        of("added components", Old.Flight.class, flight, Now.Added.class, added("ATL", 5)),
        of("null before components were added", Old.Flight.class, null, Now.Added.class, null),
        of(
            "reordered components, renamed class",
            Old.Flight.class,
            flight,
            Now.Reordered.class,
            new Now.Reordered(5, "ATL")),
        of(
            "removed Optional components",
            Old.Optionals.class,
            new Old.Optionals(
                Optional.of(List.of(new Old.Circle(1), new Old.Square(2))),
                7,
                Optional.of(new Old.Tree("a", List.of(new Old.Tree("b", List.of())))),
                Optional.of(5L)),
            Now.Optionals.class,
            new Now.Optionals(7)),
        of(
            "removed Optional components that were null and empty",
            Old.Optionals.class,
            new Old.Optionals(null, 7, Optional.empty(), null),
            Now.Optionals.class,
            new Now.Optionals(7)));
  }

  private static Stream<Evolution> widened() {
    return Stream.of(
        of("int to long", int.class, -5, long.class, -5L),
        of("Integer to Long", Integer.class, Integer.MIN_VALUE, Long.class, -2147483648L),
        of(
            "int to long everywhere",
            Old.Wide.class,
            new Old.Wide(1, 2, new int[] {3}, List.of(4), Map.of(5, 6)),
            Now.Wide.class,
            new Now.Wide(1, 2L, new long[] {3}, List.of(4L), Map.of(5L, 6L))));
  }

  private static Stream<Evolution> named() {
    return Stream.of(
        of("reordered constants", Old.Color.class, Old.Color.RED, Color.class, Color.RED),
        of("added constants", Color.class, Color.GREEN, Palette.class, Palette.GREEN),
        of(
            "added and reordered cases",
            Old.Shape.class,
            new Old.Square(2),
            Now.Shape.class,
            new Now.Square(2)),
        of(
            "component added to a case",
            Old.Shape.class,
            new Old.Circle(2),
            Now.Shape.class,
            new Now.Circle(2, null)));
  }

  enum Palette {
    BLUE,
    GREEN,
    RED
  }

  private static Stream<Evolution> nested() {
    Map<String, Old.Flight> stored = new LinkedHashMap<>();
    stored.put("a", new Old.Flight("ATL", 1));
    stored.put("b", null);
    Map<String, Now.Reordered> read = new LinkedHashMap<>();
    read.put("a", new Now.Reordered(1, "ATL"));
    read.put("b", null);
    return Stream.of(
        of(
            "recursive type",
            Old.Tree.class,
            new Old.Tree("a", List.of(new Old.Tree("b", null))),
            Now.Tree.class,
            new Now.Tree(
                Optional.empty(), List.of(new Now.Tree(Optional.empty(), null, "b")), "a")),
        of(
            "records inside lists and sets",
            Old.Trip.class,
            new Old.Trip(List.of(new Old.Flight("ATL", 1)), Set.of(new Old.Flight("JFK", 2))),
            Now.Trip.class,
            new Now.Trip(List.of(added("ATL", 1)), Set.of(new Now.Reordered(2, "JFK")))),
        new Evolution(
            "records inside maps",
            TypeDescriptor.of(new TypeReference<Map<String, Old.Flight>>() {}),
            stored,
            TypeDescriptor.of(new TypeReference<Map<String, Now.Reordered>>() {}),
            read),
        new Evolution(
            "records inside Optional and arrays",
            TypeDescriptor.of(new TypeReference<Optional<Old.Flight[]>>() {}),
            Optional.of(new Old.Flight[] {new Old.Flight("ATL", 1)}),
            TypeDescriptor.of(new TypeReference<Optional<Now.Reordered[]>>() {}),
            Optional.of(new Now.Reordered[] {new Now.Reordered(1, "ATL")})));
  }

  @Override
  public String toString() {
    return name;
  }
}
