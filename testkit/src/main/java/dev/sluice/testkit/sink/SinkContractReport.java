package dev.sluice.testkit.sink;

/**
 * What really happened in the stories that a sink was tried with. A test should see that it was
 * enough.
 *
 * @param complete checkpoints that were completed
 * @param aborted checkpoints that were given up after some had prepared
 * @param crashes starts of a job that ended without its end
 * @param rescaled starts with another number of subtasks
 * @param inherited handles that a later start committed
 * @param repeated those among them that had been committed before
 * @param late words of a complete checkpoint that came to a writer after its job had started anew
 */
public record SinkContractReport(
    long complete,
    long aborted,
    long crashes,
    long rescaled,
    long inherited,
    long repeated,
    long late) {

  static SinkContractReport none() {
    return new SinkContractReport(0, 0, 0, 0, 0, 0, 0);
  }

  SinkContractReport plus(SinkContractReport other) {
    return new SinkContractReport(
        complete + other.complete,
        aborted + other.aborted,
        crashes + other.crashes,
        rescaled + other.rescaled,
        inherited + other.inherited,
        repeated + other.repeated,
        late + other.late);
  }
}
