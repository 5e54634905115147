package dev.sluice.dataflow.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.type.Samples.Chain;
import dev.sluice.dataflow.type.Samples.Counter;
import dev.sluice.dataflow.type.Samples.Packet;
import dev.sluice.dataflow.type.Samples.Point;
import dev.sluice.dataflow.type.Samples.Segment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void countsStringsByLengthAndWidth() {
    assertThat(Types.STRING.estimateBytes("")).isEqualTo(24 + 16);
    assertThat(Types.STRING.estimateBytes("12345678")).isEqualTo(24 + 24);
    assertThat(Types.STRING.estimateBytes("\u0416".repeat(8))).isEqualTo(24 + 32);
    assertThat(Types.STRING.estimateBytes(null)).isZero();
  }

  @Test
  void countsArraysByElement() {
    assertThat(Types.BYTES.estimateBytes(new byte[1000])).isEqualTo(1016);
    assertThat(TypeDescriptor.of(long[].class).estimateBytes(new long[10])).isEqualTo(96);
    assertThat(TypeDescriptor.of(int[][].class).estimateBytes(new int[4][2]))
        .isEqualTo(32 + 4 * 24);
  }

  @Test
  void countsPrimitiveComponentsInsideTheirRecord() {
    assertThat(TypeDescriptor.of(Point.class).estimateBytes(new Point(1, 2))).isEqualTo(24);
    assertThat(TypeDescriptor.of(Segment.class).fixedBytes()).hasValue(24 + 2 * 24);
    assertThat(TypeDescriptor.of(Packet.class).estimateBytes(new Packet("", new byte[0])))
        .isEqualTo(24 + 40 + 16);
    assertThat(TypeDescriptor.of(Chain.class).estimateBytes(new Chain(1, new Chain(2, null))))
        .isEqualTo(48);
  }

  @Test
  void countsContainersWithTheirElements() {
    assertThat(Types.list(Types.LONG).estimateBytes(List.of(1L, 2L))).isEqualTo(24 + 24 + 48);
    assertThat(Types.list(Types.STRING).estimateBytes(List.of())).isEqualTo(24 + 16);
    assertThat(Types.set(Types.LONG).estimateBytes(Set.of(1L))).isEqualTo(80 + 40 + 24);
    assertThat(Types.map(Types.LONG, Types.LONG).estimateBytes(Map.of(1L, 2L)))
        .isEqualTo(64 + 40 + 48);
    assertThat(Types.optional(Types.LONG).estimateBytes(Optional.of(1L))).isEqualTo(40);
    assertThat(Types.optional(Types.LONG).estimateBytes(Optional.empty())).isEqualTo(16);
  }

  @Test
  void looksAtNoMoreThanAFewElements() {
    AtomicInteger looks = new AtomicInteger();
    List<String> endless =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            looks.incrementAndGet();
            return "12345678";
          }

          @Override
          public int size() {
            return 1_000_000;
          }
        };

    long bytes = Types.list(Types.STRING).estimateBytes(endless);

    assertThat(bytes).isEqualTo(24 + 16 + 4_000_000 + 48_000_000);
    assertThat(looks).hasValueLessThanOrEqualTo(16);
  }

  @Test
  void looksAtNoElementOfFixedSize() {
    List<Long> list = Collections.nCopies(1_000_000_000, 1L);

    assertThat(Types.list(Types.LONG).estimateBytes(list)).isEqualTo(28_000_000_040L);
  }

  @Test
  void survivesAChainTooLongForTheStack() {
    Chain chain = null;
    for (int i = 0; i < 1_000_000; i++) {
      chain = new Chain(i, chain);
    }

    assertThat(TypeDescriptor.of(Chain.class).estimateBytes(chain)).isGreaterThan(1000);
  }

  @Test
  void guessesDeclaredTypeFromItsFieldsUnlessTold() {
    MutableType<Counter> guessed = TypeDescriptor.mutable(Counter.class, Counter::copy);
    MutableType<Counter> told =
        TypeDescriptor.mutable(Counter.class, Counter::copy, counter -> 1000 + counter.count);

    assertThat(guessed.estimateBytes(new Counter(1))).isEqualTo(16);
    assertThat(told.estimateBytes(new Counter(1))).isEqualTo(1001);
    assertThat(told.estimateBytes(null)).isZero();
    assertThat(told.fixedBytes()).isEmpty();
  }

  @Test
  void countsBigNumbersByTheirDigits() {
    assertThat(Types.BIG_DECIMAL.estimateBytes(new BigDecimal("12.50"))).isEqualTo(40);
    assertThat(Types.BIG_DECIMAL.estimateBytes(BigDecimal.TEN.pow(1000))).isBetween(450L, 550L);
    assertThat(Types.BIG_INTEGER.estimateBytes(BigInteger.TWO.pow(8000))).isBetween(1040L, 1070L);
  }
}
