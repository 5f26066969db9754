# The image that compose.yaml runs as web, worker, beat and, once per release, to migrate.
FROM python:3.11-slim
WORKDIR /srv/parole
COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt
COPY . .
RUN SECRET_KEY=only-for-collecting DATA=/tmp/data python manage.py collectstatic --no-input
RUN useradd --system parole && install --directory --owner parole /srv/data
USER parole
ENV DATA=/srv/data PYTHONUNBUFFERED=1
