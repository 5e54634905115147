package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.EndOfStream;
import dev.sluice.dataflow.item.ItemBatch;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelSenderTest {

  private static final long PLENTY = 1L << 40;

  private final Readiness readiness = new Readiness();
  private final List<List<Object>> sent = new ArrayList<>();

  private ChannelSender sender(ExchangeLimits limits, TypeDescriptor<?> type) {
    BatchPort port =
        (sequence, batch) -> {
          sent.add(Wire.items(batch));
          assertThat(sequence).isEqualTo(sent.size());
        };
    return new ChannelSender(limits, type, port, readiness);
  }

  private static void append(ChannelSender sender, Object... values) {
    for (Object value : values) {
      sender.append(value, 0);
    }
  }

  @Test
  void sendsABatchWhenItIsFullAndKeepsTheRest() {
    ChannelSender sender = sender(new ExchangeLimits(2, PLENTY, 9, PLENTY), Types.STRING);

    append(sender, "a", "b", "c");

    assertThat(sent).containsExactly(List.of("a", "b"));
    assertThat(sender.hasGathered()).isTrue();
    assertThat(sender.elements()).isEqualTo(2);
  }

  @Test
  void keepsTimestamps() {
    List<Long> timestamps = new ArrayList<>();
    ChannelSender sender =
        new ChannelSender(
            new ExchangeLimits(2, PLENTY, 9, PLENTY),
            Types.STRING,
            (sequence, batch) -> {
              timestamps.add(batch.timestamp(0));
              timestamps.add(batch.timestamp(1));
            },
            readiness);

    sender.append("a", -5);
    sender.append("b", Long.MAX_VALUE);

    assertThat(timestamps).containsExactly(-5L, Long.MAX_VALUE);
  }

  @Test
  void sendsABatchWhenItReachesItsBytes() {
    ChannelSender sender = sender(new ExchangeLimits(100, 10, 9, PLENTY), Sized.TYPE);
    Sized small = new Sized(1, 4);
    Sized exact = new Sized(2, 6);

    append(sender, small, small, small, small, exact, exact);

    assertThat(sent).containsExactly(List.of(small, small, small), List.of(small, exact));
    assertThat(sender.outstandingBytes()).isEqualTo(22);
  }

  @Test
  void countsElementsOfFixedSizeInsteadOfMeasuringEach() {
    int bytes = Types.LONG.fixedBytes().orElseThrow();
    ChannelSender sender = sender(new ExchangeLimits(100, 3 * bytes, 9, PLENTY), Types.LONG);

    append(sender, 1L, 2L, 3L, 4L);

    assertThat(sent).containsExactly(List.of(1L, 2L, 3L));
    assertThat(sender.outstandingBytes()).isEqualTo(3L * bytes);
  }

  @Test
  void letsElementsAboveEveryByteLimitPassOneByOne() {
    for (Object huge : new Object[] {new Sized(1, 1_000), 7L}) {
      sent.clear();
      TypeDescriptor<?> type = huge instanceof Long ? Types.LONG : Sized.TYPE;
      ChannelSender sender = sender(new ExchangeLimits(100, 1, 9, 1), type);

      append(sender, huge, huge, huge);
      assertThat(sent).containsExactly(List.of(huge));
      sender.granted(1);
      sender.granted(1);
      assertThat(sent).containsExactly(List.of(huge), List.of(huge), List.of(huge));
      assertThat(readiness.ready()).isTrue();
    }
  }

  @Test
  void blocksWhenABatchFindsNoCreditAndUnblocksWhenAllThatWaitedHasLeft() {
    ChannelSender sender = sender(new ExchangeLimits(1, PLENTY, 2, PLENTY), Types.STRING);

    append(sender, "a", "b");
    assertThat(readiness.ready()).as("window used up, nothing waits").isTrue();
    append(sender, "c", "d");
    assertThat(readiness.ready()).isFalse();
    assertThat(sender.isDrained()).isFalse();
    assertThat(sender.waitingBatches()).isEqualTo(2);

    sender.granted(1);
    assertThat(readiness.ready()).as("one still waits").isFalse();
    sender.granted(1);
    assertThat(readiness.ready()).isTrue();
    assertThat(sender.isDrained()).isTrue();
    assertThat(sent).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
  }

  @Test
  void waitsForBytesToComeBack() {
    ChannelSender sender = sender(new ExchangeLimits(1, PLENTY, 100, 10), Sized.TYPE);
    Sized six = new Sized(1, 6);

    append(sender, six, six, six);

    assertThat(sent).hasSize(2);
    assertThat(readiness.ready()).isFalse();
    sender.granted(1);
    assertThat(sent).hasSize(3);
    assertThat(sender.outstandingBytes()).isEqualTo(12);
  }

  @Test
  void neverOvertakesABatchThatWaits() {
    ChannelSender sender = sender(new ExchangeLimits(1, PLENTY, 100, 10), Sized.TYPE);
    Sized large = new Sized(1, 10);
    Sized small = new Sized(2, 0);
    append(sender, large, large);

    append(sender, small);
    sender.flush();

    assertThat(sent).containsExactly(List.of(large));
    sender.granted(1);
    assertThat(sent).containsExactly(List.of(large), List.of(large));
    sender.granted(1);
    assertThat(sent).containsExactly(List.of(large), List.of(large), List.of(small));
  }

  @Test
  void flushesWhatHasGatheredOnlyWithCredit() {
    ChannelSender sender = sender(new ExchangeLimits(3, PLENTY, 1, PLENTY), Types.STRING);
    append(sender, "a");
    sender.flush();
    assertThat(sent).containsExactly(List.of("a"));

    append(sender, "b");
    sender.flush();
    assertThat(sent).as("no credit").hasSize(1);
    assertThat(readiness.ready()).as("gathering goes on").isTrue();
    assertThat(sender.hasGathered()).isTrue();
    append(sender, "c");
    sender.granted(1);
    assertThat(sent).as("credit alone does not flush").hasSize(1);

    sender.flush();
    assertThat(sent).containsExactly(List.of("a"), List.of("b", "c"));
    assertThat(sender.hasGathered()).isFalse();
  }

  @Test
  void flushesNothingWhereThereIsNothing() {
    ChannelSender sender = sender(ExchangeLimits.DEFAULT, Types.STRING);

    sender.flush();

    assertThat(sent).isEmpty();
  }

  @Test
  void sealsWithoutCreditAndWaits() {
    ChannelSender sender = sender(new ExchangeLimits(3, PLENTY, 1, PLENTY), Types.STRING);
    append(sender, "a");
    sender.seal();
    append(sender, "b");

    sender.append(new EndOfStream());
    sender.seal();

    assertThat(readiness.ready()).isFalse();
    sender.granted(1);
    assertThat(sent).containsExactly(List.of("a"), List.of("b", new EndOfStream()));
    assertThat(readiness.ready()).isTrue();
  }

  @Test
  void carriesSignalsInOrderWithElementsAndAlone() {
    ChannelSender sender = sender(new ExchangeLimits(2, PLENTY, 9, PLENTY), Types.LONG);
    append(sender, 1L);
    sender.append(new Watermark(5));
    append(sender, 2L);
    sender.append(new Watermark(6));
    sender.flush();

    assertThat(sent).containsExactly(List.of(1L, new Watermark(5), 2L), List.of(new Watermark(6)));
  }

  @Test
  void refusesCreditForWhatWasNeverSent() {
    ChannelSender sender = sender(new ExchangeLimits(1, PLENTY, 9, PLENTY), Types.STRING);
    append(sender, "a");

    assertThatThrownBy(() -> sender.granted(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 batches granted, only 1 are outstanding; this is a bug in the receiver");
  }

  @Test
  void leavesABatchThatWasSentToTheReceiver() {
    ExchangeLimits limits = new ExchangeLimits(2, PLENTY, 3, PLENTY);
    List<ItemBatch> batches = new ArrayList<>();
    ChannelSender sender =
        new ChannelSender(limits, Types.STRING, (sequence, batch) -> batches.add(batch), readiness);
    for (int i = 0; i < 1_000; i++) {
      append(sender, "element " + i);
      if (sender.outstandingBatches() == limits.creditBatches()) {
        sender.granted(1);
      }
    }

    for (int i = 0; i < 1_000; i++) {
      assertThat(batches.get(i / 2).value(i % 2)).isEqualTo("element " + i);
    }
    assertThat(batches.stream().distinct()).hasSize(500);
  }

  @Test
  void countsTheBytesOfTheWindowHoweverOftenItGoesRound() {
    ExchangeLimits limits = new ExchangeLimits(4, PLENTY, 3, PLENTY);
    List<ItemBatch> batches = new ArrayList<>();
    ChannelSender sender =
        new ChannelSender(limits, Types.STRING, (sequence, batch) -> batches.add(batch), readiness);
    int granted = 0;
    for (int i = 0; i < 1_000; i++) {
      append(sender, "x".repeat(i % 7));
      while (sender.outstandingBatches() == limits.creditBatches()) {
        sender.granted(1);
        granted++;
      }
      long outstanding = batches.stream().skip(granted).mapToLong(ItemBatch::bytes).sum();
      assertThat(sender.outstandingBytes()).isEqualTo(outstanding);
    }
  }
}
