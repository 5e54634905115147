package dev.sluice.actors;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkWriter;

/**
 * A sink that tells its story: {@code open sink 0}, {@code write sink 0: 17}, {@code prepare sink
 * 0}, {@code commit sink 0}, {@code close sink 0}.
 */
record StorySink(Story story) implements Sink<Long> {

  @Override
  public SinkWriter<Long> open(SubtaskInfo subtask) {
    String place = subtask.operator() + " " + subtask.index();
    story.tell("open " + place);
    return new Writer(story, place);
  }

  private record Writer(Story story, String place) implements SinkWriter<Long> {

    @Override
    public void write(Long value, long timestamp) {
      story.tell("write " + place + ": " + value);
    }

    @Override
    public void prepare() {
      story.tell("prepare " + place);
    }

    @Override
    public void commit() {
      story.tell("commit " + place);
    }

    @Override
    public void close() {
      story.tell("close " + place);
    }
  }
}
