package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.sluice.api.JobDefinition;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.time.WatermarkStrategy;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UserLogTest {

  private record Line(String message, Map<String, String> context) {}

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("user");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(new Line(event.getFormattedMessage(), Map.copyOf(event.getMDCPropertyMap())));
        }
      };

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
    logger.setLevel(null);
  }

  @Test
  void everyLineOfUserCodeSaysJobOperatorAndSubtask() throws Exception {
    try (Sluice sluice = Jobs.engine()) {
      JobHandle one = sluice.submit("one", logging(), Jobs.NONE);
      JobHandle two = sluice.submit("two", logging(), Jobs.NONE);
      one.awaitCompletion();
      two.awaitCompletion();
    }

    assertThat(lines)
        .containsExactlyInAnyOrder(
            line("0", "one", "numbers → speak", "1"),
            line("1", "one", "numbers → speak", "2"),
            line("0", "two", "numbers → speak", "1"),
            line("1", "two", "numbers → speak", "2"),
            line("commit", "one", "sink", "1"),
            line("commit", "two", "sink", "1"));
  }

  private static Line line(String message, String job, String operator, String subtask) {
    return new Line(message, Map.of("job", job, "operator", operator, "subtask", subtask));
  }

  private static JobDefinition logging() {
    return (job, args) ->
        job.source("numbers", Jobs.generated(2), WatermarkStrategy.none())
            .map(
                number -> {
                  LoggerFactory.getLogger("user").info("{}", number);
                  return number;
                })
            .named("speak")
            .sinkTo(subtask -> new CommitLogger())
            .named("sink")
            .parallelism(1);
  }

  private static final class CommitLogger implements SinkWriter<Long> {

    @Override
    public void write(Long value, long timestamp) {}

    @Override
    public List<byte[]> prepare() {
      return List.of(new byte[0]);
    }

    @Override
    public void commit(byte[] handle) {
      LoggerFactory.getLogger("user").info("commit");
    }
  }
}
