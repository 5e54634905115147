package dev.sluice.dataflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.graph.Partitioning;
import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.key.KeyGroups;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.key.Partitioner;
import dev.sluice.dataflow.type.TypeDescriptor;
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
    return EdgeOutput.of(
        partitioning,
        new EdgePlace<>(Types.LONG, "reader", 0, 0, keyGroups),
        channels(channels),
        readiness);
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
            new Partitioning.Shuffle<>(1),
            new Partitioning.Broadcast<>(),
            new Partitioning.Global<>(),
            new Partitioning.Custom<Long, Long>((key, subtasks) -> 0, each -> each),
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

  private List<List<Object>> shuffled(long seed, int exchange, int sender) {
    arrived.clear();
    EdgeOutput<Long> output =
        EdgeOutput.of(
            new Partitioning.Shuffle<>(seed),
            new EdgePlace<>(Types.LONG, "reader", exchange, sender, 128),
            channels(4),
            readiness);
    for (long value = 0; value < 1_000; value++) {
      output.emit(value, 0);
    }
    return List.copyOf(arrived);
  }

  @Test
  void shufflesAlikeInEveryRunAndUnlikeForOtherSeedsExchangesAndSenders() {
    List<List<Object>> first = shuffled(7, 1, 2);

    assertThat(shuffled(7, 1, 2)).isEqualTo(first);
    assertThat(shuffled(8, 1, 2)).isNotEqualTo(first);
    assertThat(shuffled(7, 2, 2)).isNotEqualTo(first);
    assertThat(shuffled(7, 1, 3)).isNotEqualTo(first);
    assertThat(first.stream().mapToInt(List::size).sum()).isEqualTo(1_000);
    assertThat(first).allSatisfy(items -> assertThat(items).hasSizeBetween(200, 300));
  }

  @Test
  void broadcastsEveryElementToAll() {
    EdgeOutput<Long> output = output(new Partitioning.Broadcast<>(), 3, 128);

    output.emit(1L, 0);
    output.emit(2L, 0);

    assertThat(arrived).hasSize(3).containsOnly(List.of(1L, 2L));
  }

  @Test
  void broadcastsToEachItsOwnCopyOfAMutableElement() {
    TypeDescriptor<StringBuilder> mutable =
        TypeDescriptor.mutable(StringBuilder.class, StringBuilder::new);
    EdgeOutput<StringBuilder> output =
        EdgeOutput.of(
            new Partitioning.Broadcast<>(),
            new EdgePlace<>(mutable, "reader", 0, 0, 128),
            channels(3),
            readiness);

    output.emit(new StringBuilder("a"), 0);
    arrived.forEach(items -> ((StringBuilder) items.get(0)).append("b"));

    assertThat(arrived).allSatisfy(items -> assertThat(items).singleElement().hasToString("ab"));
  }

  @Test
  void bringsAllElementsOfAGlobalEdgeToTheFirstSubtask() {
    EdgeOutput<Long> output = output(new Partitioning.Global<>(), 3, 128);

    output.emit(1L, 0);
    output.emit(2L, 0);

    assertThat(arrived).containsExactly(List.of(1L, 2L), List.of(), List.of());
  }

  private EdgeOutput<Long> custom(Partitioner<Long> partitioner, int channels) {
    return output(new Partitioning.Custom<Long, Long>(partitioner, each -> each * 10), channels, 1);
  }

  @Test
  void bringsElementsWhereTheFunctionSendsTheirKeys() {
    EdgeOutput<Long> output = custom((key, subtasks) -> key >= 20 ? subtasks - 1 : 0, 3);

    for (long value = 0; value < 4; value++) {
      output.emit(value, 0);
    }

    assertThat(arrived).containsExactly(List.of(0L, 1L), List.of(), List.of(2L, 3L));
  }

  @Test
  void refusesASubtaskThatDoesNotExist() {
    assertThatThrownBy(() -> custom((key, subtasks) -> 3, 3).emit(5L, 0))
        .isInstanceOf(PartitionerException.class)
        .hasMessage(
            "the partitioner before operator 'reader' gave 3 for element 5; expected 0 to 2, one of 3 subtask(s)");
    assertThatThrownBy(() -> custom((key, subtasks) -> -1, 3).emit(5L, 0))
        .hasMessageContaining("gave -1 for element 5; expected 0 to 2");
    assertThatThrownBy(() -> custom((key, subtasks) -> 1, 1).emit(5L, 0))
        .as("also where there is no choice")
        .hasMessageContaining("gave 1 for element 5; expected 0 to 0, one of 1 subtask(s)");
  }

  @Test
  void namesThePartitionerThatFails() {
    EdgeOutput<Long> output = custom((key, subtasks) -> (int) (1 / (key - 50)), 3);

    assertThatThrownBy(() -> output.emit(5L, 0))
        .isInstanceOf(PartitionerException.class)
        .hasMessage(
            "the partitioner before operator 'reader' failed on element 5: java.lang.ArithmeticException: / by zero");
  }
}
