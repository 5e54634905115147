package dev.sluice.connector.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.RunKind;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of jobs that take checkpoints. */
class PartsTest {

  private static final List<String> HEADER = List.of("airport");

  @TempDir Path directory;

  private CsvFileSink<String> sink() {
    return CsvFileSink.inParts(directory, HEADER, List::of);
  }

  private static SinkContext context(RunKind run, int index, long epoch, byte[]... prepared) {
    SubtaskInfo subtask = new SubtaskInfo("job", "sink", index, 2);
    return new SinkContext(subtask, run, epoch, Arrays.asList(prepared));
  }

  private SinkWriter<String> begin() throws Exception {
    return sink().open(context(RunKind.FROM_NOTHING, 0, 1));
  }

  private SinkWriter<String> goOn(long epoch, byte[]... prepared) throws Exception {
    return sink().open(context(RunKind.FROM_CHECKPOINT, 0, epoch, prepared));
  }

  private static byte[] prepare(SinkWriter<String> writer, String... values) throws Exception {
    for (String value : values) {
      writer.write(value, 0);
    }
    List<byte[]> handles = writer.prepare();
    assertThat(handles).hasSize(1);
    return handles.get(0);
  }

  /** What a process that is killed has prepared. */
  private byte[] left(String... values) throws Exception {
    return prepare(begin(), values);
  }

  private String text(String name) throws Exception {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void showsAPartForEveryCheckpointThatHasElements() throws Exception {
    try (SinkWriter<String> first = begin();
        SinkWriter<String> second = sink().open(context(RunKind.FROM_NOTHING, 1, 1))) {
      byte[] one = prepare(first, "SEA", "SFO");
      byte[] two = prepare(first, "ORD");
      byte[] other = prepare(second, "JFK");
      assertThat(first.prepare()).as("nothing was written").isEmpty();
      assertThat(Csv.names(directory))
          .containsExactly(
              ".part-0-1-0.csv.inprogress",
              ".part-0-1-1.csv.inprogress",
              ".part-1-1-0.csv.inprogress");

      Csv.commit(first, List.of(one));
      assertThat(Csv.names(directory))
          .containsExactly(
              ".part-0-1-1.csv.inprogress", ".part-1-1-0.csv.inprogress", "part-0-1-0.csv");
      Csv.commit(first, List.of(two));
      Csv.commit(second, List.of(other));
    }

    assertThat(Csv.names(directory))
        .containsExactly("part-0-1-0.csv", "part-0-1-1.csv", "part-1-1-0.csv");
    assertThat(text("part-0-1-0.csv")).isEqualTo("airport\nSEA\nSFO\n");
    assertThat(text("part-0-1-1.csv")).isEqualTo("airport\nORD\n");
  }

  @Test
  void beginsFilesWithTheFirstElementWhereNoHeaderIsWanted() throws Exception {
    Sink<String> bare = sink().withoutHeader();
    try (SinkWriter<String> writer = bare.open(context(RunKind.FROM_NOTHING, 0, 1))) {
      writer.commit(prepare(writer, "SEA"));
    }
    assertThat(text("part-0-1-0.csv")).isEqualTo("SEA\n");

    Path file = directory.resolve("whole.csv");
    Csv.writeAll(
        CsvFileSink.<String>of(file, HEADER, List::of).withoutHeader(), Csv.SUBTASK, "SFO");
    assertThat(file).hasContent("SFO\n");
  }

  @Test
  void commitsWhatAnEarlierEpochPreparedAndRemovesWhatNoCheckpointHas() throws Exception {
    SinkWriter<String> killed = begin();
    byte[] inCheckpoint = prepare(killed, "SEA");
    prepare(killed, "SFO");
    killed.write("ORD", 0);
    Csv.write(directory.resolve(".part-7-1-9.csv.inprogress"), "of a subtask that is no more");
    Csv.write(directory.resolve(".part-0-1-0.jsonl.inprogress"), "of another sink");
    Csv.write(directory.resolve("notes.txt"), "of a person");

    try (SinkWriter<String> writer = goOn(2, inCheckpoint)) {
      writer.commit(inCheckpoint);
      writer.commit(inCheckpoint);
    }

    assertThat(Csv.names(directory))
        .containsExactly(".part-0-1-0.jsonl.inprogress", "notes.txt", "part-0-1-0.csv");
    assertThat(text("part-0-1-0.csv")).isEqualTo("airport\nSEA\n");
  }

  @Test
  void leavesWhatWasPreparedAndRemovesWhatWasOnlyWritten() throws Exception {
    SinkWriter<String> writer = begin();
    prepare(writer, "SEA");
    writer.write("SFO", 0);

    writer.close();
    writer.close();

    assertThat(Csv.names(directory)).containsExactly(".part-0-1-0.csv.inprogress");
  }

  @Test
  void saysWhatWasTakenAwaySinceTheSavepointThatTheUserHasChosen() throws Exception {
    byte[] hidden = left("SEA");

    try (SinkWriter<String> writer = goOn(2, hidden)) {
      assertThat(writer.commitIfThere(hidden)).isEmpty();
      assertThat(text("part-0-1-0.csv")).contains("SEA");
      assertThat(writer.commitIfThere(hidden)).as("committed").isEmpty();

      Files.delete(directory.resolve("part-0-1-0.csv"));
      assertThat(writer.commitIfThere(hidden))
          .contains("part " + directory.resolve("part-0-1-0.csv") + " is not there");

      Files.writeString(directory.resolve("part-0-1-0.csv"), "another job's");
      assertThatThrownBy(() -> writer.commitIfThere(hidden)).isInstanceOf(SinkException.class);
    }
  }

  @Test
  void failsToCommitWhatIsGone() throws Exception {
    byte[] handle = left("SEA");
    Files.delete(directory.resolve(".part-0-1-0.csv.inprogress"));

    try (SinkWriter<String> writer = goOn(2, handle)) {
      assertThatThrownBy(() -> writer.commit(handle))
          .isInstanceOf(SinkException.class)
          .hasMessage(
              directory.resolve("part-0-1-0.csv")
                  + ": neither it nor .part-0-1-0.csv.inprogress is there; expected one of them, as"
                  + " the checkpoint has this part. Bring it back, and let all nodes see the same"
                  + " directory. If it was moved away on purpose, start the job from a savepoint by its"
                  + " name.");
    }
  }

  @Test
  void neverReplacesAnotherFile() throws Exception {
    byte[] handle = left("SEA");
    Path other = Csv.write(directory.resolve("part-0-1-0.csv"), "of another job");

    try (SinkWriter<String> writer = goOn(2, handle)) {
      assertThatThrownBy(() -> writer.commit(handle))
          .isInstanceOf(SinkException.class)
          .hasMessageStartingWith(other + ": it has 14 bytes; expected 12, as were written.");
      Csv.write(other, "airport\nSFO\n");
      assertThatThrownBy(() -> writer.commit(handle))
          .hasMessageStartingWith(other + ": its bytes have another checksum; expected");
    }

    assertThat(other).hasContent("airport\nSFO\n");
    assertThat(Csv.names(directory)).contains(".part-0-1-0.csv.inprogress");
  }

  @Test
  void refusesToShowWhatWasDamagedWhileItWasHidden() throws Exception {
    byte[] handle = left("SEA");
    Csv.write(directory.resolve(".part-0-1-0.csv.inprogress"), "airport\nSFO\n");

    try (SinkWriter<String> writer = goOn(2, handle)) {
      assertThatThrownBy(() -> writer.commit(handle)).hasMessageContaining("another checksum");
    }
  }

  @Test
  void removesASecondCopyOfWhatIsShown() throws Exception {
    byte[] handle = left("SEA");
    Files.copy(
        directory.resolve(".part-0-1-0.csv.inprogress"), directory.resolve("part-0-1-0.csv"));

    try (SinkWriter<String> writer = goOn(2, handle)) {
      writer.commit(handle);
    }

    assertThat(Csv.names(directory)).containsExactly("part-0-1-0.csv");
  }

  @Test
  void letsAWriterOfAnEarlierEpochCommitTheSameAtTheSameTime() throws Exception {
    SinkWriter<String> zombie = begin();
    List<byte[]> handles = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      handles.add(prepare(zombie, "SEA"));
    }
    SinkWriter<String> successor = goOn(2, handles.toArray(new byte[0][]));
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> done = new ArrayList<>();
    for (SinkWriter<String> writer : List.of(zombie, successor)) {
      done.add(
          threads.submit(
              () -> {
                for (byte[] handle : handles) {
                  together.await(30, TimeUnit.SECONDS);
                  writer.commit(handle);
                }
                return null;
              }));
    }
    threads.shutdown();
    for (Future<?> each : done) {
      each.get();
    }

    assertThat(Csv.names(directory)).hasSize(300).allMatch(name -> name.startsWith("part-0-1-"));
  }

  @Test
  void refusesToBeginWhereAnEarlierJobHasParts() throws Exception {
    for (String name : List.of("part-0-1-0.csv", "part-3.csv")) {
      Path part = Csv.write(directory.resolve(name), "earlier");
      Path hidden = Csv.write(directory.resolve(".part-0-1-5.csv.inprogress"), "earlier");

      assertThatThrownBy(this::begin)
          .isInstanceOf(SinkException.class)
          .hasMessage(
              directory
                  + ": there are 1 part(s) of an earlier job, such as "
                  + name
                  + "; expected none, as a job that takes checkpoints replaces none. Name another"
                  + " directory, or move them away if they are not needed any more.");
      assertThat(hidden).exists();
      goOn(2).close();
      Files.delete(part);
    }
  }

  @Test
  void refusesToMixAJobWithoutCheckpointsWithPartsOfOneThatTookThem() throws Exception {
    Csv.write(directory.resolve("part-0-1-0.csv"), "earlier");

    assertThatThrownBy(() -> Csv.open(sink()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(
            "such as part-0-1-0.csv; expected none, as a job without checkpoints");
    assertThat(Csv.names(directory)).containsExactly("part-0-1-0.csv");
  }

  @Test
  void refusesASecondSinkInItsDirectory() throws Exception {
    try (SinkWriter<String> one = begin();
        SinkWriter<String> two = begin()) {
      byte[] handle = prepare(one, "SEA");

      assertThatThrownBy(() -> two.write("SFO", 0))
          .hasMessage(
              directory
                  + ": there is .part-0-1-0.csv.inprogress already, of another sink or another job;"
                  + " expected a directory that one sink of one job has for itself. Name a directory"
                  + " for each.");
      one.commit(handle);
      assertThatThrownBy(() -> two.write("SFO", 0))
          .hasMessageContaining("there is part-0-1-0.csv already");
    }
  }

  @Test
  void commitsWhereItWasWrittenThoughTheJobWritesElsewhereNow() throws Exception {
    byte[] handle = left("SEA");
    Path elsewhere = directory.resolve("fork");
    Sink<String> fork = CsvFileSink.inParts(elsewhere, HEADER, List::of);

    try (SinkWriter<String> writer = fork.open(context(RunKind.FROM_CHECKPOINT, 0, 1, handle))) {
      writer.commit(handle);
      writer.commit(prepare(writer, "SFO"));
    }

    assertThat(text("part-0-1-0.csv")).contains("SEA");
    assertThat(elsewhere.resolve("part-0-1-0.csv")).content().contains("SFO");
  }

  @Test
  void findsItsPartsInADirectoryThatWasMovedAsAWhole() throws Exception {
    Path before = directory.resolve("before");
    Path after = directory.resolve("after");
    Sink<String> sink = CsvFileSink.inParts(before, HEADER, List::of);
    byte[] handle = prepare(sink.open(context(RunKind.FROM_NOTHING, 0, 1)), "SEA");
    Files.move(before, after);

    Sink<String> moved = CsvFileSink.inParts(after, HEADER, List::of);
    try (SinkWriter<String> writer = moved.open(context(RunKind.FROM_CHECKPOINT, 0, 2, handle))) {
      writer.commit(handle);
    }

    assertThat(Csv.names(after)).containsExactly("part-0-1-0.csv");
  }

  @Test
  void knowsItsDirectoryByAnotherName() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    Sink<String> byLink = CsvFileSink.inParts(link, HEADER, List::of);
    byte[] handle = prepare(byLink.open(context(RunKind.FROM_NOTHING, 0, 1)), "SEA");

    try (SinkWriter<String> writer = goOn(2, handle)) {
      writer.commit(handle);
    }

    assertThat(Csv.names(directory)).containsExactly("link", "part-0-1-0.csv");
  }

  @Test
  void readsHandlesOfEveryReleaseAndRefusesThoseOfLaterOnes() {
    PartHandle part = new PartHandle(Path.of("/out"), "part-0-1-0.csv", 12, 0xCAFEBABEL);
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "01"
                    + "00042f6f7574"
                    + "000e706172742d302d312d302e637376"
                    + "000000000000000c"
                    + "00000000cafebabe");

    assertThat(part.bytes()).isEqualTo(bytes);
    assertThat(PartHandle.of(bytes)).isEqualTo(part);
    bytes[0] = 2;
    assertThatThrownBy(() -> PartHandle.of(bytes))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(
            "the handle of a part in the checkpoint has form 2; expected form 1.");
    assertThatThrownBy(() -> PartHandle.of(Arrays.copyOf(part.bytes(), 20)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("cannot be read, it ends too early");
  }

  @Test
  void refusesADirectoryThatIsNoneOrNotItsOwnToWrite() throws Exception {
    Path file = Csv.write(directory.resolve("file"), "");
    assertThatThrownBy(() -> CsvFileSink.<String>inParts(file, HEADER, List::of).open(fresh()))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining(file + " is a file; expected a directory, or nothing yet.");

    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(locked), "who runs this test may write everywhere");
    assertThatThrownBy(() -> CsvFileSink.<String>inParts(locked, HEADER, List::of).open(fresh()))
        .hasMessageStartingWith(locked + ": parts cannot be written, permission denied; expected");
  }

  private static SinkContext fresh() {
    return context(RunKind.FROM_NOTHING, 0, 1);
  }

  @Test
  void refusesADirectoryOfWhichABranchWouldWritePartAgain() throws Exception {
    Files.writeString(directory.resolve("part-0-1-0.csv"), "SEA\n");

    assertThatThrownBy(() -> sink().open(context(RunKind.BRANCHED, 0, 3)))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("there are 1 part(s) of an earlier job")
        .hasMessageContaining("as a job that goes back, or a fork, would write part of them again");
    assertThat(directory.resolve("part-0-1-0.csv")).hasContent("SEA");
  }

  @Test
  void tellsBeforeTheStartThatASingleFileHasNoPlaceInAJobWithCheckpoints() {
    Path file = Path.of("out.csv");

    assertThat(sink().refusesCheckpoints()).isEmpty();
    assertThat(JsonLinesSink.inParts(directory).refusesCheckpoints()).isEmpty();
    assertThat(CsvFileSink.<String>of(file, HEADER, List::of).refusesCheckpoints())
        .contains(
            new Sink.Refusal(
                "it shows out.csv whole, at the end of the job",
                "Use CsvFileSink.inParts(directory, ...), which shows a part for every checkpoint"));
    assertThat(JsonLinesSink.of(file).refusesCheckpoints().orElseThrow().remedy())
        .startsWith("Use JsonLinesSink.inParts");
  }
}
