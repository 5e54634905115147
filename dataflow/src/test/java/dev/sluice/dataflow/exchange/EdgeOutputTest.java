package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeOutputTest {

  private final Readiness readiness = new Readiness();
  private final List<List<Object>> arrived = new ArrayList<>();

  private ChannelSender[] channels(int count) {
    ChannelSender[] channels = new ChannelSender[count];
    for (int i = 0; i < count; i++) {
      List<Object> items = new ArrayList<>();
      arrived.add(items);
      BatchPort port = (sequence, batch) -> items.addAll(Wire.items(batch));
      channels[i] =
          new ChannelSender(new ExchangeLimits(1, 1, 1_000, 1 << 30), Types.LONG, port, readiness);
    }
    return channels;
  }

  private EdgeOutput<Long> output(Partitioning<Long> partitioning, int channels, int keyGroups) {
    return EdgeOutput.of(partitioning, "reader", channels(channels), readiness, keyGroups);
  }

  @Test
  void bringsEveryKeyToTheOwnerOfItsGroup() {
    EdgeOutput<Long> output =
        output(new Partitioning.Keyed<>(Keying.<Long>ofLong(each -> each % 50)), 3, 16);

    for (long value = 0; value < 200; value++) {
      output.emit(value, 0);
    }

    for (long value = 0; value < 200; value++) {
      int group = KeyGroups.groupOf(Types.LONG.stableHash(value % 50), 16);
      assertThat(arrived.get(KeyGroups.ownerOf(group, 16, 3))).contains(value);
    }
    assertThat(arrived.stream().mapToInt(List::size).sum()).isEqualTo(200);
    assertThat(arrived).noneMatch(List::isEmpty);
  }

  @Test
  void dealsOutElementsInTurn() {
    EdgeOutput<Long> output = output(new Partitioning.Rebalance<>(), 3, 128);

    for (long value = 0; value < 7; value++) {
      output.emit(value, 0);
    }

    assertThat(arrived).containsExactly(List.of(0L, 3L, 6L), List.of(1L, 4L), List.of(2L, 5L));
  }

  @Test
  void dealsOutInTurnOnAForwardEdgeBetweenUnequalParallelisms() {
    EdgeOutput<Long> output = output(new Partitioning.Forward<>(), 2, 128);

    output.emit(1L, 0);
    output.emit(2L, 0);

    assertThat(arrived).containsExactly(List.of(1L), List.of(2L));
  }

  @Test
  void needsNoKeyWhereThereIsOneChannel() {
    EdgeOutput<Long> output =
        output(
            new Partitioning.Keyed<>(
                Keying.<Long>ofLong(
                    each -> {
                      throw new AssertionError("the selector was asked");
                    })),
            1,
            128);

    output.emit(1L, 0);

    assertThat(arrived).containsExactly(List.of(1L));
  }

  @Test
  void putsSignalsIntoEveryChannel() {
    for (Partitioning<Long> each :
        List.<Partitioning<Long>>of(
            new Partitioning.Rebalance<>(),
            new Partitioning.Keyed<>(Keying.<Long>ofLong(value -> value)))) {
      arrived.clear();
      EdgeOutput<Long> output = output(each, 3, 128);

      output.broadcast(new Watermark(7));
      for (ChannelSender channel : output.channels()) {
        channel.flush();
      }

      assertThat(arrived).containsOnly(List.of(new Watermark(7))).hasSize(3);
    }
  }

  @Test
  void isReadyWhileNoChannelOfTheSubtaskIsBlocked() {
    EdgeOutput<Long> output = output(new Partitioning.Rebalance<>(), 2, 128);
    assertThat(output.ready()).isTrue();

    readiness.block();
    assertThat(output.ready()).isFalse();
    readiness.unblock();
    assertThat(output.ready()).isTrue();
  }
}
