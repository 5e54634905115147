package dev.sluice.runtime.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What some loggers log from warnings on, as long as it is open; they tell nobody else then. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Logger> loggers;

  Logged(String... names) {
    loggers = Stream.of(names).map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.WARN);
      logger.setAdditive(false);
      logger.addAppender(this);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
  }

  /** Each as name of the logger, colon and message. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    for (Logger logger : loggers) {
      logger.detachAppender(this);
      logger.setAdditive(true);
      logger.setLevel(null);
    }
    stop();
  }
}
