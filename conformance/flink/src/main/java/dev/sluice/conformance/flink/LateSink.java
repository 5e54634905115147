package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseEvent;
import dev.sluice.conformance.job.PaneText;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Gives the late elements of a run, with their event times, to it. */
final class LateSink implements Sink<CaseEvent> {

  private static final long serialVersionUID = 1L;

  private final long run;

  LateSink(long run) {
    this.run = run;
  }

  @Override
  public SinkWriter<CaseEvent> createWriter(WriterInitContext context) {
    Run results = Run.of(run);
    return new SinkWriter<>() {
      @Override
      public void write(CaseEvent event, Context element) {
        results.late(PaneText.late(event, element.timestamp()));
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
