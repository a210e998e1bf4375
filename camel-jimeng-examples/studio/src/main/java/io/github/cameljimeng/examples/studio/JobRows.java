package io.github.cameljimeng.examples.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.JimengOperation;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;

/** Between jobs and their rows: times are milliseconds since 1970, parameters and troubles are JSON. */
@Component
class JobRows implements RowMapper<Job> {

    /** The pictures of each job, by its id. */
    static final ResultSetExtractor<Map<String, List<Job.Picture>>> PICTURES = row -> {
        var pictures = new HashMap<String, List<Job.Picture>>();
        while (row.next()) {
            pictures.computeIfAbsent(row.getString("job_id"), id -> new ArrayList<>())
                    .add(new Job.Picture(
                            row.getInt("place"),
                            row.getString("file"),
                            row.getString("content_type"),
                            row.getInt("width"),
                            row.getInt("height"),
                            row.getLong("length"),
                            row.getString("provenance")));
        }
        return pictures;
    };

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final ObjectMapper json;

    JobRows(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Job mapRow(ResultSet row, int rowNumber) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getLong("job_number"),
                row.getInt("version"),
                order(row),
                JobState.valueOf(row.getString("state")),
                row.getString("model"),
                row.getString("cost"),
                row.getString("task_id"),
                row.getString("note"),
                trouble(row.getString("trouble")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                time(row, "ended_at"),
                List.of());
    }

    private Job.Order order(ResultSet row) throws SQLException {
        var photo = row.getString("photo_file");
        return new Job.Order(
                row.getString("request_key"),
                JimengOperation.of(row.getString("operation")),
                row.getString("prompt"),
                parameters(row.getString("parameters")),
                photo == null ? null : new Job.Photo(photo, row.getString("photo_name")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static List<Job> joined(List<Job> jobs, Map<String, List<Job.Picture>> pictures) {
        return jobs.stream()
                .map(job -> new Job(
                        job.id(),
                        job.number(),
                        job.version(),
                        job.order(),
                        job.state(),
                        job.model(),
                        job.cost(),
                        job.taskId(),
                        job.note(),
                        job.trouble(),
                        job.createdAt(),
                        job.endedAt(),
                        pictures.getOrDefault(job.id(), List.of())))
                .toList();
    }

    MapSqlParameterSource parameters(String id, Job.Order order) {
        return new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("request_key", order.requestKey())
                .addValue("operation", order.operation().path())
                .addValue("prompt", order.prompt())
                .addValue("parameters", text(order.parameters()))
                .addValue("photo_file", order.photoToEdit().map(Job.Photo::file).orElse(null))
                .addValue("photo_name", order.photoToEdit().map(Job.Photo::name).orElse(null))
                .addValue("created_at", Instant.now().toEpochMilli());
    }

    MapSqlParameterSource parameters(JobChange change) {
        return new MapSqlParameterSource()
                .addValue("state", change.state().name())
                .addValue(
                        "ended_at",
                        change.state().isOpen() ? null : Instant.now().toEpochMilli(),
                        java.sql.Types.BIGINT)
                .addValue("note", change.note(), java.sql.Types.VARCHAR)
                .addValue("trouble", change.trouble() == null ? null : text(change.trouble()), java.sql.Types.VARCHAR)
                .addValue("task_id", change.taskId(), java.sql.Types.VARCHAR)
                .addValue("model", change.model(), java.sql.Types.VARCHAR)
                .addValue("cost", change.cost(), java.sql.Types.VARCHAR);
    }

    private Map<String, String> parameters(String text) {
        try {
            return json.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Trouble trouble(String text) {
        try {
            return text == null ? null : json.readValue(text, Trouble.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
