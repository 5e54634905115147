package dev.sluice.sharding.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Signal;
import dev.sluice.dataflow.type.ScalarType;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import dev.sluice.dataflow.type.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KryoBatchWireTest {

  private static final long TIME = 1_700_000_000_000L;

  /** One of everything, so that garbage meets every kind of serializer. */
  record Everything(
      Sent.Every scalars,
      Integer boxed,
      List<Sent.Point> points,
      Map<String, Optional<Long>> map,
      Sent.Shape shape,
      Sent.Side side,
      long[] longs,
      String[] texts,
      Sent.Tree tree,
      byte[] bytes) {

    Everything(int seed) {
      this(
          new Sent.Every(true, (byte) seed, (short) 2, 'c', seed, -5, 6, 7, "i", 9L),
          seed % 2 == 0 ? null : seed,
          List.of(new Sent.Point(seed, -seed), new Sent.Point(0, 0)),
          Map.of("key" + seed, Optional.of((long) seed)),
          seed % 3 == 0 ? new Sent.Dot() : new Sent.Circle(seed),
          Sent.Side.SELL,
          new long[] {seed, 1},
          new String[] {"ä" + seed, null},
          new Sent.Tree("root", List.of(new Sent.Tree("leaf", List.of()))),
          new byte[seed % 4]);
    }
  }

  static Stream<Sent> sent() {
    return Sent.all().stream();
  }

  private static KryoBatchWire wire(TypeDescriptor<?> type) {
    return new KryoBatchWire("'a' → 'b'", type);
  }

  private static List<String> crossed(TypeDescriptor<?> type, ItemBatch batch) {
    return SeededBatches.told(wire(type).read(wire(type).write(batch)));
  }

  @ParameterizedTest
  @MethodSource("sent")
  void elementsOfEveryTypeCrossWithAndWithoutTimes(Sent row) {
    for (long time : new long[] {ItemBatch.NO_TIMESTAMP, TIME}) {
      ItemBatch batch = new ItemBatch(4);
      batch.add(row.value(), time);
      batch.add(row.value(), ItemBatch.NO_TIMESTAMP);
      if (!(row.type() instanceof ScalarType<?> scalar && scalar.primitive())) {
        batch.add(null, time);
      }
      batch.add(row.value(), time - 1);

      ItemBatch read = wire(row.type()).read(wire(row.type()).write(batch));

      assertThat(read.size()).isEqualTo(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        assertThat(Objects.deepEquals(read.value(i), batch.value(i))).as("%s", row).isTrue();
        assertThat(read.timestamp(i)).isEqualTo(batch.timestamp(i));
      }
    }
  }

  @Test
  void everySignalCrossesInEveryPlace() {
    for (Signal signal : SeededBatches.SIGNALS) {
      for (int place = 0; place <= 3; place++) {
        ItemBatch batch = threeAnd(signal, place);

        assertThat(crossed(Types.LONG, batch)).isEqualTo(SeededBatches.told(batch));
      }
    }
  }

  private static ItemBatch threeAnd(Signal signal, int place) {
    ItemBatch batch = new ItemBatch(3);
    for (int i = 0; i < 3; i++) {
      if (i == place) {
        batch.add(signal);
      }
      batch.add((long) i, TIME + i);
    }
    if (place == 3) {
      batch.add(signal);
    }
    return batch;
  }

  @Test
  void theSignalsThatCanFollowEachOtherDoSoBehindTheCrossing() {
    ItemBatch batch = new ItemBatch(0);
    SeededBatches.SIGNALS.forEach(batch::add);
    batch.bytes(123);

    assertThat(batch.signalCount()).isGreaterThan(Signal.class.getPermittedSubclasses().length - 1);
    assertThat(crossed(Types.STRING, batch)).isEqualTo(SeededBatches.told(batch));
  }

  @Test
  void theTableOfSignalsHasEveryKind() {
    assertThat(SeededBatches.SIGNALS.stream().<Class<?>>map(Signal::getClass))
        .contains(Signal.class.getPermittedSubclasses());
  }

  @Test
  void whatWasDrawnCrossesAsItIs() {
    TypeDescriptor<?> type = TypeDescriptor.of(Everything.class);
    KryoBatchWire here = wire(type);
    KryoBatchWire there = wire(type);
    for (long seed = 0; seed < 500; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      // Not equal by their arrays, but by what they say.
      ItemBatch batch = new SeededBatches(seed).next(() -> new Everything(random.nextInt(100)));

      List<String> read = SeededBatches.told(there.read(here.write(batch)));

      assertThat(read).hasSameSizeAs(SeededBatches.told(batch));
      assertThat(here.write(there.read(here.write(batch)))).isEqualTo(here.write(batch));
    }
  }

  @Test
  void batchesOfSmallValuesCrossAsTheyAre() {
    for (long seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ItemBatch batch =
          new SeededBatches(seed)
              .next(() -> random.nextInt(8) == 0 ? null : random.nextLong() >> random.nextInt(64));

      assertThat(crossed(Types.LONG, batch)).isEqualTo(SeededBatches.told(batch));
    }
  }

  @Test
  void smallValuesTakeFewBytes() {
    ItemBatch batch = new ItemBatch(512);
    for (int i = 0; i < 512; i++) {
      batch.add(new Sent.Point(i % 60, 1), TIME + i);
    }

    assertThat(wire(TypeDescriptor.of(Sent.Point.class)).write(batch))
        .hasSizeLessThan(512 * 4 + 16);
  }

  @Test
  void aRecordOfVeryManyComponentsCrossesToo() {
    TypeDescriptor<?> type = TypeDescriptor.of(Wide.class);
    ItemBatch batch = new ItemBatch(1);
    batch.add(Wide.of(7), ItemBatch.NO_TIMESTAMP);

    assertThat(wire(type).read(wire(type).write(batch)).value(0)).isEqualTo(Wide.of(7));
  }

  @Test
  void goesOnAfterAnElementThatItRefused() {
    KryoBatchWire wire = wire(TypeDescriptor.of(Sent.Point.class));
    ItemBatch bad = new ItemBatch(2);
    bad.add(new Sent.Point(1, 1), 5);
    bad.add("no point", 6);
    ItemBatch good = new ItemBatch(1);
    good.add(new Sent.Point(1, 2), 5);

    assertThatThrownBy(() -> wire.write(bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A value of java.lang.String stands where Point was described");
    assertThat(SeededBatches.told(wire.read(wire.write(good)))).isEqualTo(SeededBatches.told(good));
  }

  @Test
  void everyTruncatedBatchIsRefused() {
    KryoBatchWire wire = wire(TypeDescriptor.of(Everything.class));
    ItemBatch batch = new ItemBatch(2);
    batch.add(new Everything(1), TIME);
    batch.add(SeededBatches.SIGNALS.get(5));
    batch.add(new Everything(2), TIME);
    byte[] bytes = wire.write(batch);

    for (int length = 0; length < bytes.length; length++) {
      byte[] some = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> wire.read(some)).isInstanceOf(UnreadableBatchException.class);
    }
  }

  @Test
  void garbageGivesABatchOrTheOneRefusal() {
    KryoBatchWire wire = wire(TypeDescriptor.of(Everything.class));
    int refused = 0;
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] bytes =
          wire.write(new SeededBatches(seed % 50).next(() -> new Everything(random.nextInt(100))));
      for (int i = 0; i <= random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(wire, bytes) ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(1000);
  }

  // Whatever else is thrown fails the test.
  private static boolean isRefused(KryoBatchWire wire, byte[] bytes) {
    try {
      wire.read(bytes);
      return false;
    } catch (UnreadableBatchException e) {
      return true;
    }
  }

  @Test
  void believesNoLengthThatTheBytesCannotHold() {
    byte[] most = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};
    byte[] text = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 15};
    for (TypeDescriptor<?> type :
        List.of(
            TypeDescriptor.of(byte[].class),
            TypeDescriptor.of(short[].class),
            TypeDescriptor.of(char[].class),
            TypeDescriptor.of(int[].class),
            TypeDescriptor.of(long[].class),
            TypeDescriptor.of(float[].class),
            TypeDescriptor.of(double[].class),
            TypeDescriptor.of(boolean[].class),
            TypeDescriptor.of(String[].class),
            TypeDescriptor.of(new TypeReference<List<String>>() {}),
            TypeDescriptor.of(new TypeReference<Map<Long, Long>>() {}),
            Types.BIG_INTEGER)) {
      assertThatThrownBy(() -> wire(type).read(oneElement(most)))
          .as("%s", type)
          .isInstanceOf(UnreadableBatchException.class);
    }
    assertThatThrownBy(() -> wire(Types.STRING).read(oneElement(text)))
        .isInstanceOf(UnreadableBatchException.class)
        .hasMessageContaining("a length of");
    assertThatThrownBy(() -> wire(Types.STRING).read(most))
        .isInstanceOf(UnreadableBatchException.class)
        .hasMessageContaining("a length of 2147483647 stands before 0 bytes");
  }

  /** A header of one element without time or signals, and so many bytes. */
  private static byte[] oneElement(byte[] value) {
    byte[] bytes = new byte[4 + value.length];
    bytes[0] = 1;
    System.arraycopy(value, 0, bytes, 4, value.length);
    return bytes;
  }

  @Test
  void theRefusalSaysWhichExchangeAndWhatToDo() {
    assertThatThrownBy(() -> wire(Types.LONG).read(new byte[] {0, 0, 0, 0, 0}))
        .isInstanceOf(UnreadableBatchException.class)
        .hasMessage(
            "5 bytes that came over the wire make no batch of the exchange 'a' → 'b': 1 bytes are"
                + " left over; expected what a node with the same version of the job has sent."
                + " Let all nodes run the same version of the job.");
  }
}
