package dev.sluice.actors;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import java.util.List;

/**
 * A sink that tells its story: {@code open sink 0}, {@code write sink 0: 17}, {@code prepare sink
 * 0}, {@code commit sink 0}, {@code close sink 0}.
 */
record StorySink(Story story) implements Sink<Long> {

  @Override
  public SinkWriter<Long> open(SinkContext context) {
    String place = context.subtask().operator() + " " + context.subtask().index();
    story.tell("open " + place);
    return new Writer(story, place);
  }

  private record Writer(Story story, String place) implements SinkWriter<Long> {

    @Override
    public void write(Long value, long timestamp) {
      story.tell("write " + place + ": " + value);
    }

    @Override
    public List<byte[]> prepare() {
      story.tell("prepare " + place);
      return List.of(new byte[0]);
    }

    @Override
    public void commit(byte[] handle) {
      story.tell("commit " + place);
    }

    /** What was told to be written shows without a word that it was not committed. */
    @Override
    public void discard(byte[] handle) {}

    @Override
    public void close() {
      story.tell("close " + place);
    }
  }
}
