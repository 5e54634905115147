package dev.sluice.demo.answers;

import dev.sluice.dataflow.diagnosis.Cause;
import dev.sluice.dataflow.diagnosis.Diagnosis;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the windows of a job wait for, as an answer. */
final class DiagnosisAnswers {

  private DiagnosisAnswers() {}

  static Map<String, Object> of(Diagnosis diagnosis) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job", diagnosis.job());
    answer.put("state", StatusAnswers.word(diagnosis.state()));
    answer.put("causes", diagnosis.causes().stream().map(DiagnosisAnswers::cause).toList());
    return answer;
  }

  private static Map<String, Object> cause(Cause cause) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", StatusAnswers.word(cause.kind()));
    line.put("operator", cause.operator());
    line.put("split", cause.split().orElse(""));
    line.put("waiting", cause.waiting());
    line.put("watermark", cause.watermark());
    line.put("since_millis", cause.since().toMillis());
    line.put("sentence", cause.sentence());
    return line;
  }
}
