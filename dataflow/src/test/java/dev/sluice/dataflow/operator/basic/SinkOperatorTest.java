package dev.sluice.dataflow.operator.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.DiscardingOutput;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.RunKind;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.time.SystemClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinkOperatorTest {

  private static final SubtaskInfo SUBTASK = new SubtaskInfo("job", "out", 1, 2);

  private final List<String> life = new ArrayList<>();
  private String refusesToCommit = "";

  /** Prepares a handle with the text of all that was written since the last time. */
  private final class Writer implements SinkWriter<String> {

    private String written = "";

    @Override
    public void write(String value, long timestamp) {
      written += value;
    }

    @Override
    public List<byte[]> prepare() {
      List<byte[]> handles = written.isEmpty() ? List.of() : List.of(written.getBytes());
      written = "";
      return handles;
    }

    @Override
    public void commit(byte[] handle) throws IOException {
      String text = new String(handle);
      if (text.equals(refusesToCommit)) {
        throw new IOException("no " + text);
      }
      life.add("commit " + text);
    }

    @Override
    public Optional<String> commitIfThere(byte[] handle) throws IOException {
      String text = new String(handle);
      if (text.equals("gone")) {
        return Optional.of("it is gone");
      }
      commit(handle);
      return Optional.empty();
    }

    @Override
    public void discard(byte[] handle) throws IOException {
      life.add("discard " + new String(handle));
      if (new String(handle).equals("stuck")) {
        throw new IOException("stuck");
      }
    }

    @Override
    public void close() {
      life.add("close");
    }
  }

  private SinkOperator<String> open(SinkStart start) throws Exception {
    SinkOperator<String> operator = new SinkOperator<>(context -> opened(context), start);
    operator.open(
        new OperatorContext<>(
            SUBTASK, new DiscardingOutput<>(), new OperatorMetrics(), new SystemClock()));
    return operator;
  }

  private Writer opened(SinkContext context) {
    assertThat(context.subtask()).isEqualTo(SUBTASK);
    life.add(
        "open in epoch %d %s with %d prepared"
            .formatted(context.epoch(), context.run(), context.prepared().size()));
    return new Writer();
  }

  private static List<String> prepare(SinkOperator<String> operator, long checkpoint, String value)
      throws Exception {
    operator.onElement(value, 0);
    return operator.prepare(checkpoint).stream().map(String::new).toList();
  }

  @Test
  void commitsItsShareOfWhatACheckpointHasBeforeTheFirstElement() throws Exception {
    List<byte[]> all = List.of("a".getBytes(), "b".getBytes(), "c".getBytes());

    open(SinkStart.fromCheckpoint(7, all.subList(1, 3), all));

    assertThat(life)
        .containsExactly("open in epoch 7 FROM_CHECKPOINT with 3 prepared", "commit b", "commit c");
  }

  @Test
  void tellsWhatIsGoneSinceTheCheckpointThatTheUserHasChosen() throws Exception {
    List<byte[]> all = List.of("gone".getBytes(), "b".getBytes());

    open(SinkStart.fromCheckpoint(7, all, all).chosen(life::add));

    assertThat(life.subList(1, life.size())).containsExactly("it is gone", "commit b");
  }

  @Test
  void handsInAgainWhatWaitsSinceAnAbortedCheckpoint() throws Exception {
    SinkOperator<String> operator = open(SinkStart.fromNothing(1));

    assertThat(prepare(operator, 1, "a")).containsExactly("a");
    assertThat(prepare(operator, 2, "b")).containsExactly("a", "b");
    operator.commit(2);
    assertThat(prepare(operator, 3, "c")).containsExactly("c");
    assertThat(prepare(operator, 4, "")).as("nothing was written").containsExactly("c");

    assertThat(life).containsSubsequence("commit a", "commit b").hasSize(3);
  }

  @Test
  void commitsUpToTheCompleteCheckpointInOrderAndOnce() throws Exception {
    SinkOperator<String> operator = open(SinkStart.fromNothing(1));
    prepare(operator, 1, "a");
    prepare(operator, 2, "b");
    prepare(operator, 3, "c");

    operator.commit(0);
    operator.commit(2);
    operator.commit(1);
    operator.commit(2);

    assertThat(life.subList(1, life.size())).containsExactly("commit a", "commit b");
  }

  @Test
  void goesOnBehindWhatWasCommittedWhenACommitIsRepeated() throws Exception {
    SinkOperator<String> operator = open(SinkStart.fromNothing(1));
    prepare(operator, 1, "a");
    prepare(operator, 1, "b");
    refusesToCommit = "b";

    assertThatThrownBy(() -> operator.commit(1)).hasMessage("no b");
    refusesToCommit = "";
    operator.commit(1);

    assertThat(life.subList(1, life.size())).containsExactly("commit a", "commit b");
  }

  @Test
  void leavesWhatWasPreparedToTheNextStart() throws Exception {
    for (RunKind run : List.of(RunKind.FROM_NOTHING, RunKind.FROM_CHECKPOINT)) {
      life.clear();
      SinkOperator<String> operator = open(new SinkStart(run, 1, List.of(), List.of()));
      prepare(operator, 1, "a");

      operator.close();

      assertThat(life.subList(1, life.size())).containsExactly("close");
    }
  }

  @Test
  void discardsAllWhenNobodyWillAskAgainAndClosesWhateverHappens() throws Exception {
    SinkOperator<String> operator = open(SinkStart.FRESH);
    prepare(operator, 0, "shown");
    operator.commit(0);
    prepare(operator, 0, "stuck");
    prepare(operator, 0, "b");

    assertThatThrownBy(operator::close).hasMessage("stuck");

    assertThat(life.subList(2, life.size())).containsExactly("discard stuck", "discard b", "close");
  }

  @Test
  void failsWhenAWriterGivesHandlesThatItDoesNotCommit() throws Exception {
    SinkWriter<String> forgetful =
        new SinkWriter<>() {
          @Override
          public void write(String value, long timestamp) {}

          @Override
          public List<byte[]> prepare() {
            return List.of(new byte[1]);
          }
        };
    SinkOperator<String> operator = new SinkOperator<>(context -> forgetful, SinkStart.FRESH);
    operator.open(
        new OperatorContext<>(
            SUBTASK, new DiscardingOutput<>(), new OperatorMetrics(), new SystemClock()));
    operator.prepare(0);

    assertThatThrownBy(() -> operator.commit(0)).hasMessageContaining("does not commit");
    assertThatThrownBy(operator::close).hasMessageContaining("does not discard");
  }
}
