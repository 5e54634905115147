package dev.sluice.dataflow.state;

/** Tells what of one state has outlived its time. Single-threaded. */
final class Expiry {

  private final ElementTime time;
  private final long millis;
  private final boolean refreshedByReading;

  Expiry(ElementTime time, StateTtl ttl) {
    this.time = time;
    this.millis = ttl.duration().toMillis();
    this.refreshedByReading = ttl.isRefreshedByReading();
  }

  /** Now, in milliseconds: the stamp of what is written, or read where that counts. */
  long now() {
    return time.millis();
  }

  /** The latest stamp of what has outlived its time. */
  long deadline() {
    return time.millis() - millis;
  }

  /** How long what is written lives. */
  long ttlMillis() {
    return millis;
  }

  boolean refreshedByReading() {
    return refreshedByReading;
  }
}
