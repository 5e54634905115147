package dev.sluice.runtime.faults;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells an assassin of every commit, and has bugs where they are wanted. */
final class WatchedSink implements Sink<String> {

  private final Sink<String> sink;
  private final Assassin assassin;
  private final Optional<PlantedBug> bug;

  WatchedSink(Sink<String> sink, Assassin assassin, Optional<PlantedBug> bug) {
    this.sink = sink;
    this.assassin = assassin;
    this.bug = bug;
  }

  @Override
  public int mostSubtasks() {
    return sink.mostSubtasks();
  }

  @Override
  public Optional<Refusal> refusesCheckpoints() {
    return sink.refusesCheckpoints();
  }

  @Override
  public SinkWriter<String> open(SinkContext context) throws Exception {
    String who = context.subtask().operator() + "/" + context.subtask().index();
    return new Writer(sink.open(context), who);
  }

  private final class Writer implements SinkWriter<String> {

    private final SinkWriter<String> writer;
    private final String who;
    private final List<byte[]> putOff = new ArrayList<>();

    /** Whether a handle was committed, and nothing written since. */
    private boolean committing;

    Writer(SinkWriter<String> writer, String who) {
      this.writer = writer;
      this.who = who;
    }

    @Override
    public void write(String value, long timestamp) throws Exception {
      committing = false;
      writer.write(value, timestamp);
    }

    @Override
    public List<byte[]> prepare() throws Exception {
      List<byte[]> prepared = writer.prepare();
      if (bug.equals(Optional.of(PlantedBug.COMMITS_WHAT_IS_ONLY_PREPARED))) {
        for (byte[] handle : prepared) {
          writer.commit(handle);
        }
      }
      return prepared;
    }

    @Override
    public void commit(byte[] handle) throws Exception {
      if (bug.equals(Optional.of(PlantedBug.ENDS_BEFORE_THE_LAST_COMMIT))) {
        for (byte[] earlier : putOff) {
          writer.commit(earlier);
        }
        putOff.clear();
        putOff.add(handle);
        return;
      }
      assassin.reached(committing ? "ANOTHER_HANDLE_TO_COMMIT" : "HANDLE_TO_COMMIT", who);
      writer.commit(handle);
      committing = true;
      assassin.reached("HANDLE_COMMITTED", who);
    }

    @Override
    public void discard(byte[] handle) throws Exception {
      writer.discard(handle);
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }
}
