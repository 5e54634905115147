package dev.sluice.dataflow.time;

/** The machine's own clock; the one class that asks the machine for the time. */
public final class SystemClock implements ProcessingClock {

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
