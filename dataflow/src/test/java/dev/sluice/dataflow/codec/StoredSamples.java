package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.type.MutableType;
import dev.sluice.dataflow.type.TypeCatalog;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The user's types that the tests of this package store, and short ways to store them. */
final class StoredSamples {

  private StoredSamples() {}

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

  sealed interface Ranked permits Side2, Score {}

  enum Side2 implements Ranked {
    LEFT {},
    RIGHT
  }

  record Score(int value) implements Ranked {}

  record Holder(
      List<Integer> list,
      Set<String> set,
      Collection<Side> collection,
      Map<Point, List<String>> map,
      Optional<Tree> tree,
      long[] numbers,
      String[] words) {}

  /** A class with state, stored by its count. */
  static class Tally {

    long count;

    Tally(long count) {
      this.count = count;
    }

    Tally copy() {
      return new Tally(count);
    }

    TallyForm toForm() {
      return new TallyForm(count);
    }
  }

  record TallyForm(long count) {
    Tally toTally() {
      return new Tally(count);
    }
  }

  record Named(String name, Tally tally) {}

  static final MutableType<Tally> BARE_TALLY = TypeDescriptor.mutable(Tally.class, Tally::copy);

  static final MutableType<Tally> TALLY =
      BARE_TALLY.storedAs(TypeDescriptor.of(TallyForm.class), Tally::toForm, TallyForm::toTally);

  static final TypeCatalog CATALOG = TypeCatalog.empty().with(TALLY);

  static <T> byte[] bytes(Codec<T> codec, T value) {
    StoredOutput out = new StoredOutput();
    codec.write(value, out);
    return out.toByteArray();
  }

  static <T> String hex(TypeDescriptor<T> type, T value) {
    return HexFormat.of().formatHex(bytes(Codecs.of(type), value));
  }

  static StoredInput input(byte[] bytes) {
    return new StoredInput(bytes, 0, bytes.length);
  }

  static StoredInput input(String hex) {
    return input(HexFormat.of().parseHex(hex));
  }

  static byte[] bytes(Schema schema) {
    StoredOutput out = new StoredOutput();
    schema.write(out);
    return out.toByteArray();
  }
}
