package dev.sluice.connector.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.sink.RunKind;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.testkit.sink.SinkContract;
import dev.sluice.testkit.sink.SinkPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BasicSinksTest {

  private static final SinkContext ALONE = SinkContext.withoutCheckpoints(Splits.SUBTASK);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);

  @Test
  void printsEachElementAsALineWithItsPrefix() throws Exception {
    StringBuilder text = new StringBuilder();

    write(PrintSink.<Integer>to(text).withPrefix("> "), 1, 2);

    assertThat(text).hasToString("> 1\n> 2\n");
  }

  @Test
  void printsToWhateverIsTheStandardOutputWhenTheJobOpens() throws Exception {
    PrintSink<String> sink = PrintSink.toStandardOutput();
    PrintStream before = System.out;
    System.setOut(stream);
    try {
      write(sink, "İstanbul");
    } finally {
      System.setOut(before);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("İstanbul\n");
  }

  @Test
  void neverMixesLinesOfSubtasksThatPrintAtOnce() throws Exception {
    String letters = "x".repeat(50);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      writers.add(
          threads.submit(
              () -> {
                write(PrintSink.to(stream), Collections.nCopies(2000, letters).toArray());
                return null;
              }));
    }
    threads.shutdown();
    for (Future<?> writer : writers) {
      writer.get();
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(8000)
        .allMatch(letters::equals);
  }

  @Test
  void saysWhenLinesCouldNotBePrinted() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PrintSink<Integer> sink = PrintSink.to(new PrintStream(closed));

    assertThatThrownBy(() -> write(sink, 1))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("could not be printed")
        .hasMessageContaining("expected an open stream");
  }

  @Test
  void callsTheFunctionForEachElement() throws Exception {
    List<Integer> seen = new ArrayList<>();

    write(ForEachSink.of(seen::add), 3, 1, 2);

    assertThat(seen).containsExactly(3, 1, 2);
  }

  @Test
  void collectsEachElementAtOnce() throws Exception {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    try (SinkWriter<Integer> writer = CollectSink.<Integer>into(seen).open(ALONE)) {
      writer.write(1, 0);

      assertThat(seen).containsExactly(1);
    }
  }

  @Test
  void collectsWhatIsCommittedOnceAndNothingElse() throws Exception {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    CollectSink<Integer> sink = CollectSink.committedInto(seen);

    try (SinkWriter<Integer> dropped = sink.open(ALONE)) {
      dropped.write(1, 0);
      dropped.discard(dropped.prepare().get(0));
    }
    try (SinkWriter<Integer> committed = sink.open(ALONE)) {
      committed.write(2, 0);
      byte[] handle = committed.prepare().get(0);
      assertThat(seen).isEmpty();
      committed.commit(handle);
      committed.commit(handle);
    }

    assertThat(seen).containsExactly(2);
  }

  @Test
  void collectsWhatACheckpointHasByWhoeverCommitsItAndForgetsTheRest() throws Exception {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    SinkContext first = new SinkContext(Splits.SUBTASK, RunKind.FROM_NOTHING, 1, List.of());
    byte[] inCheckpoint;
    byte[] unknown;
    try (SinkWriter<Integer> killed = CollectSink.<Integer>committedInto(seen).open(first)) {
      killed.write(1, 0);
      inCheckpoint = killed.prepare().get(0);
      killed.write(2, 0);
      unknown = killed.prepare().get(0);
      assertThat(killed.prepare()).as("nothing was written").isEmpty();
    }

    SinkContext next =
        new SinkContext(Splits.SUBTASK, RunKind.FROM_CHECKPOINT, 2, List.of(inCheckpoint));
    try (SinkWriter<Integer> writer = CollectSink.<Integer>committedInto(seen).open(next)) {
      writer.commit(inCheckpoint);
      writer.commit(inCheckpoint);
      writer.commit(unknown);
    }

    assertThat(seen).containsExactly(1);
  }

  @Test
  void committedCollectionsKeepTheContract() {
    SinkContract<Long> contract = SinkContract.of(CollectionPlace::empty);

    assertThat(contract.check(1, 200).repeated()).isPositive();
    contract.checkWithoutCheckpoints(1, 200);
  }

  private record CollectionPlace(List<Long> seen) implements SinkPlace<Long> {

    static CollectionPlace empty() {
      return new CollectionPlace(Collections.synchronizedList(new ArrayList<>()));
    }

    @Override
    public Sink<Long> sink() {
      return CollectSink.committedInto(seen);
    }

    @Override
    public Long element(long number) {
      return number;
    }

    @Override
    public List<Long> visible() {
      return List.copyOf(seen);
    }

    /** What was prepared is in memory, where nobody looks. */
    @Override
    public List<String> hidden() {
      return List.of();
    }
  }

  @Test
  void refusesToCommitElementsThatAnotherProcessHas() throws Exception {
    List<Integer> seen = new ArrayList<>();
    try (SinkWriter<Integer> writer = CollectSink.<Integer>committedInto(seen).open(ALONE)) {
      writer.write(1, 0);
      byte[] handle = writer.prepare().get(0);
      handle[4]++;

      assertThatThrownBy(() -> writer.commit(handle))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("another process has prepared some elements");
    }
  }

  @SafeVarargs
  private static <T> void write(Sink<T> sink, T... values) throws Exception {
    try (SinkWriter<T> writer = sink.open(ALONE)) {
      for (T value : values) {
        writer.write(value, 0);
      }
      for (byte[] handle : writer.prepare()) {
        writer.commit(handle);
      }
    }
  }
}
