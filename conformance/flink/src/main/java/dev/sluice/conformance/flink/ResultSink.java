package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.PaneText;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Gives the panes of a run, with their event times, to it. */
final class ResultSink implements Sink<String> {

  private static final long serialVersionUID = 1L;

  private final long run;

  ResultSink(long run) {
    this.run = run;
  }

  @Override
  public SinkWriter<String> createWriter(WriterInitContext context) {
    Run results = Run.of(run);
    return new SinkWriter<>() {
      @Override
      public void write(String pane, Context element) {
        results.pane(PaneText.at(pane, element.timestamp()));
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
