package dev.sluice.dataflow.type;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The user's types that the tests of this package describe. */
final class Samples {

  private Samples() {}

  enum Side {
    BUY,
    SELL {
      @Override
      int sign() {
        return -1;
      }
    };

    int sign() {
      return 1;
    }
  }

  record Point(int x, int y) {}

  record Line(String product, BigDecimal price) {}

  record Order(long id, Side side, List<Line> lines, Map<String, Long> tags, Optional<Point> at) {}

  record Box<T>(T value) {}

  record Pair<A, B>(A first, B second) {}

  record Nothing() {}

  record Packet(String name, byte[] payload) {}

  record Every(
      boolean a, byte b, short c, char d, int e, long f, float g, double h, String i, Long j) {}

  record Tree(String label, List<Tree> children) {}

  record Chain(int value, Chain next) {}

  sealed interface Shape permits Circle, Square, Flat {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  sealed interface Flat extends Shape permits Dot, Segment {}

  record Dot() implements Flat {}

  record Segment(Point from, Point to) implements Flat {}

  sealed interface Expression permits Literal, Sum {}

  record Literal(long value) implements Expression {}

  record Sum(Expression left, Expression right) implements Expression {}

  sealed interface Result<T> permits Success, Failure {}

  record Success<V>(V value) implements Result<V> {}

  record Failure<V>(String reason) implements Result<V> {}

  sealed interface Typed<T> permits TypedInt, TypedText, TypedList {}

  record TypedInt(int value) implements Typed<Integer> {}

  record TypedText(String value) implements Typed<String> {}

  record TypedList<E>(E first) implements Typed<List<E>> {}

  enum Level implements Ranked {
    LOW,
    HIGH
  }

  sealed interface Ranked permits Level, Score {}

  record Score(int value) implements Ranked {}

  /** A class with state, which a job must declare. */
  static class Counter {

    int count;

    Counter(int count) {
      this.count = count;
    }

    Counter copy() {
      return new Counter(count);
    }
  }

  record Named(String name, Counter counter) {}

  record Indexed(Set<String> words, Map<String, Counter> counters) {}
}
